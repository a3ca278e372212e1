import { EVENT_TYPES, queueArn, sesMayPublish, snsMaySend } from '../../aws/rules/index.js';
import { DELIVERY_POLICY, NOTIFICATION_TYPES, type WantedSetup } from './wanted.js';

/** The wanted set-up in Terraform's language, for the AWS provider. */
export function printTerraform(wanted: WantedSetup): string {
  const { topic, endpoint, queueName, configurationSets, identities, turnOffForwarding } = wanted;
  const queue = queueArn(topic, queueName);
  return [
    resource('aws_sns_topic', 'ses_warden', [
      `name = ${text(topic.name)}`,
      'signature_version = 2',
      `policy = ${json(policy(sesMayPublish(topic)))}`,
    ]),
    resource('aws_sqs_queue', 'ses_warden_dead_letters', [
      `name = ${text(queueName)}`,
      'message_retention_seconds = 1209600',
      `policy = ${json(policy(snsMaySend(topic, queue)))}`,
    ]),
    resource('aws_sns_topic_subscription', 'ses_warden', [
      'topic_arn = aws_sns_topic.ses_warden.arn',
      'protocol = "https"',
      `endpoint = ${text(endpoint)}`,
      'endpoint_auto_confirms = true',
      `delivery_policy = ${json(JSON.parse(DELIVERY_POLICY))}`,
      'redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.ses_warden_dead_letters.arn })',
    ]),
    ...configurationSets.map(eventDestination),
    ...identities.flatMap((identity, index) =>
      NOTIFICATION_TYPES.map((kind) => identityTopic(identity, kind, index + 1)),
    ),
    ...(turnOffForwarding
      ? ['# Terraform has no resource for mail forwarding: npm run setup turns it off.']
      : []),
  ].join('\n\n');
}

function eventDestination(configurationSet: string, index: number): string {
  return resource('aws_sesv2_configuration_set_event_destination', `ses_warden_${index + 1}`, [
    `configuration_set_name = ${text(configurationSet)}`,
    'event_destination_name = "ses-warden"',
    'event_destination {',
    '  enabled = true',
    `  matching_event_types = [${EVENT_TYPES.map(text).join(', ')}]`,
    '  sns_destination {',
    '    topic_arn = aws_sns_topic.ses_warden.arn',
    '  }',
    '}',
  ]);
}

function identityTopic(identity: string, kind: string, number: number): string {
  return resource('aws_ses_identity_notification_topic', `${kind.toLowerCase()}_${number}`, [
    'topic_arn = aws_sns_topic.ses_warden.arn',
    `notification_type = ${text(kind)}`,
    `identity = ${text(identity)}`,
  ]);
}

function resource(type: string, name: string, lines: readonly string[]): string {
  return [`resource "${type}" "${name}" {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

/** A string of Terraform's language; JSON's quoting is its quoting. */
function text(value: string): string {
  return literal(JSON.stringify(value));
}

/** JSON is an expression of Terraform's language as it stands. */
function json(value: unknown): string {
  return `jsonencode(${literal(JSON.stringify(value))})`;
}

/** Terraform would put values in for `${…}` and `%{…}`. */
function literal(quoted: string): string {
  return quoted.replace(/[$%](?=\{)/g, (sign) => `${sign}${sign}`);
}

function policy(statement: object) {
  return { Version: '2012-10-17', Statement: [statement] };
}
