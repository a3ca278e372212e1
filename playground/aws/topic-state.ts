import { listIn, objectIn, parseJson, textIn } from '../json.js';

/** A topic's attributes, by the names SNS gives them. */
export type TopicState = Map<string, string>;

/** The topics of the account, set up so that SES can publish to them. */
export function createTopics(arns: readonly string[]): Map<string, TopicState> {
  return new Map(arns.map((arn) => [arn, topicForSes(arn)]));
}

/** A new topic with SNS's defaults: signature version 1, and only its owner may publish. */
export function plainTopic(arn: string): TopicState {
  const owner = arn.split(':')[4] ?? '';
  const statement = {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['SNS:Publish', 'SNS:Subscribe'],
    Resource: arn,
    Condition: { StringEquals: { 'AWS:SourceOwner': owner } },
  };
  return new Map([
    ['Policy', policyOf([statement])],
    ['SignatureVersion', '1'],
  ]);
}

function topicForSes(arn: string): TopicState {
  const account = arn.split(':')[4] ?? '';
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'ses.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: arn,
    Condition: { StringEquals: { 'AWS:SourceAccount': account } },
  };
  return new Map([
    ['Policy', policyOf([statement])],
    ['SignatureVersion', '2'],
  ]);
}

/**
 * Whether SES can publish to the topic for this account. The key that AWS manages for SNS does not let it:
 * https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html
 */
export function sesCanPublish(topic: TopicState, account: string): boolean {
  if (topic.get('KmsMasterKeyId') === 'alias/aws/sns') return false;
  return listIn(objectIn(parseJson(topic.get('Policy') ?? ''))['Statement'])
    .map(objectIn)
    .some((statement) => {
      const services = [objectIn(statement['Principal'])['Service']].flat();
      const wanted = objectIn(objectIn(statement['Condition'])['StringEquals'])['AWS:SourceAccount'];
      return services.includes('ses.amazonaws.com') && (wanted === undefined || textIn(wanted) === account);
    });
}

/** The queue policy that lets SNS add messages it could not deliver from the topic. */
export function deadLetterGrantPolicy(topicArn: string, queueArn: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return policyOf([statement]);
}

function policyOf(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
