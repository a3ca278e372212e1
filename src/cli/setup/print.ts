import { EVENT_TYPES, queueArn, sesMayPublish, snsMaySend } from '../../aws/rules/index.js';
import { DELIVERY_POLICY, NOTIFICATION_TYPES, type WantedSetup } from './wanted.js';

/**
 * The wanted setup as a CloudFormation template in JSON. CloudFormation has no resource for the notification topics of an
 * identity; `Metadata` lists the commands that set them.
 */
export function printCloudFormation(wanted: WantedSetup): string {
  const { topic, endpoint, queueName, configurationSets, identities } = wanted;
  const queue = queueArn(topic, queueName);
  const topicRef = { Ref: 'Topic' };
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'SES events for ses-warden',
    ...(identities.length > 0 && {
      Metadata: { LeftToSetup: identities.map((identity) => `npm run setup -- --identity ${identity}`) },
    }),
    Resources: {
      Topic: cfResource('AWS::SNS::Topic', { TopicName: topic.name, SignatureVersion: '2' }),
      TopicPolicy: cfResource('AWS::SNS::TopicPolicy', {
        Topics: [topicRef],
        PolicyDocument: policy(sesMayPublish(topic)),
      }),
      DeadLetters: cfResource('AWS::SQS::Queue', { QueueName: queueName, MessageRetentionPeriod: 1_209_600 }),
      DeadLettersPolicy: cfResource('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: 'DeadLetters' }],
        PolicyDocument: policy(snsMaySend(topic, queue)),
      }),
      Subscription: cfResource('AWS::SNS::Subscription', {
        TopicArn: topicRef,
        Protocol: 'https',
        Endpoint: endpoint,
        DeliveryPolicy: JSON.parse(DELIVERY_POLICY),
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
      }),
      ...Object.fromEntries(
        configurationSets.map((name, index) => [`Events${index + 1}`, cfEventDestination(name)]),
      ),
    },
  };
  return JSON.stringify(template, undefined, 2);
}

function cfEventDestination(configurationSet: string) {
  return {
    ...cfResource('AWS::SES::ConfigurationSetEventDestination', {
      ConfigurationSetName: configurationSet,
      EventDestination: {
        Name: 'ses-warden',
        Enabled: true,
        MatchingEventTypes: EVENT_TYPES.map(cfEventType),
        SnsDestination: { TopicARN: { Ref: 'Topic' } },
      },
    }),
    DependsOn: 'TopicPolicy',
  };
}

/** `RENDERING_FAILURE` is `renderingFailure` in CloudFormation: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ses-configurationseteventdestination-eventdestination.html */
function cfEventType(type: string): string {
  return type.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function cfResource(Type: string, Properties: object) {
  return { Type, Properties };
}

/** The wanted setup in Terraform's language, for the AWS provider. */
export function printTerraform(wanted: WantedSetup): string {
  const { topic, endpoint, queueName, configurationSets, identities, turnOffForwarding } = wanted;
  const queue = queueArn(topic, queueName);
  return [
    tfResource('aws_sns_topic', 'ses_warden', [
      `name = ${text(topic.name)}`,
      'signature_version = 2',
      `policy = ${json(policy(sesMayPublish(topic)))}`,
    ]),
    tfResource('aws_sqs_queue', 'ses_warden_dead_letters', [
      `name = ${text(queueName)}`,
      'message_retention_seconds = 1209600',
      `policy = ${json(policy(snsMaySend(topic, queue)))}`,
    ]),
    tfResource('aws_sns_topic_subscription', 'ses_warden', [
      'topic_arn = aws_sns_topic.ses_warden.arn',
      'protocol = "https"',
      `endpoint = ${text(endpoint)}`,
      'endpoint_auto_confirms = true',
      `delivery_policy = ${json(JSON.parse(DELIVERY_POLICY))}`,
      'redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.ses_warden_dead_letters.arn })',
    ]),
    ...configurationSets.map(tfEventDestination),
    ...identities.flatMap((identity, index) =>
      NOTIFICATION_TYPES.map((kind) => identityTopic(identity, kind, index + 1)),
    ),
    ...(turnOffForwarding
      ? ['# Terraform has no resource for mail forwarding: npm run setup turns it off.']
      : []),
  ].join('\n\n');
}

function tfEventDestination(configurationSet: string, index: number): string {
  return tfResource('aws_sesv2_configuration_set_event_destination', `ses_warden_${index + 1}`, [
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
  return tfResource('aws_ses_identity_notification_topic', `${kind.toLowerCase()}_${number}`, [
    'topic_arn = aws_sns_topic.ses_warden.arn',
    `notification_type = ${text(kind)}`,
    `identity = ${text(identity)}`,
  ]);
}

function tfResource(type: string, name: string, lines: readonly string[]): string {
  return [`resource "${type}" "${name}" {`, ...aligned(lines.map((line) => `  ${line}`)), '}'].join('\n');
}

const ATTRIBUTE = /^( *)([\w-]+) += (.*)$/;

/** The equals signs of arguments that follow each other are in one column, as `terraform fmt` writes them. */
function aligned(lines: readonly string[]): readonly string[] {
  const read = lines.map((line) => ATTRIBUTE.exec(line));
  return lines.map((line, index) => {
    const [, indent = '', name = '', value = ''] = read[index] ?? [];
    if (name === '') return line;
    const isBeside = (other: number) => read[other]?.[1] === indent;
    let first = index;
    let last = index;
    while (isBeside(first - 1)) first -= 1;
    while (isBeside(last + 1)) last += 1;
    const widest = Math.max(...read.slice(first, last + 1).map((one) => one?.[2]?.length ?? 0));
    return `${indent}${name.padEnd(widest)} = ${value}`;
  });
}

/** A Terraform string; its quoting is that of JSON. */
function text(value: string): string {
  return literal(JSON.stringify(value));
}

function json(value: unknown): string {
  return `jsonencode(${expression(value)})`;
}

/** A value on one line, spaced as `terraform fmt` does: https://developer.hashicorp.com/terraform/language/style */
function expression(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(expression).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return literal(JSON.stringify(value));
  const entries = Object.entries(value).map(([key, inner]) => `${text(key)} : ${expression(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Escapes `${…}` and `%{…}`, which Terraform would evaluate. */
function literal(quoted: string): string {
  return quoted.replace(/[$%](?=\{)/g, (sign) => `${sign}${sign}`);
}

function policy(statement: object) {
  return { Version: '2012-10-17', Statement: [statement] };
}
