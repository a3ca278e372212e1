import type { Topic } from '../../sns/index.js';
import type { Grant } from './evaluate-policy.js';

/** The SES event types that the bot uses. */
export const EVENT_TYPES: readonly string[] = [
  'SEND',
  'REJECT',
  'BOUNCE',
  'COMPLAINT',
  'DELIVERY',
  'RENDERING_FAILURE',
  'DELIVERY_DELAY',
];

/**
 * A statement that allows SES to publish to a topic on behalf of the topic's own account.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-sns.html
 */
export function sesMayPublish(topic: Topic) {
  const source = sourceOf(topic);
  return {
    Sid: 'SesPublish',
    Effect: 'Allow',
    Principal: { Service: 'ses.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: topic.arn,
    Condition: {
      StringEquals: { 'AWS:SourceAccount': topic.account },
      ArnLike: { 'AWS:SourceArn': [`${source}configuration-set/*`, `${source}identity/*`] },
    },
  };
}

/** A statement that allows SNS to send undeliverable messages of this topic to a queue. https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html */
export function snsMaySend(topic: Topic, queueArn: string) {
  return {
    Sid: 'SnsDeadLetters',
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topic.arn } },
  };
}

/** The grant that `sesMayPublish` gives. */
export function publishGrant(topic: Topic): Grant {
  return {
    service: 'ses.amazonaws.com',
    action: 'sns:Publish',
    resource: topic.arn,
    account: topic.account,
    source: sourceOf(topic),
  };
}

/** The grant that `snsMaySend` gives. */
export function deadLetterGrant(topic: Topic, queueArn: string): Grant {
  return {
    service: 'sns.amazonaws.com',
    action: 'sqs:SendMessage',
    resource: queueArn,
    account: topic.account,
    source: topic.arn,
  };
}

/** The name of the dead-letter queue that setup creates for a topic. */
export function deadLetterQueue({ name }: Topic): string {
  return `${name}-dead-letters`;
}

/** The ARN of a queue in the account and Region of the topic. */
export function queueArn({ partition, region, account }: Topic, name: string): string {
  return `arn:${partition}:sqs:${region}:${account}:${name}`;
}

/** The ARN of the dead-letter queue that a redrive policy (JSON) names; undefined if it names none. */
export function deadLetterTarget(redrivePolicy: string | undefined): string | undefined {
  const [, arn] = /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(redrivePolicy ?? '') ?? [];
  return arn;
}

function sourceOf({ partition, region, account }: Topic): string {
  return `arn:${partition}:ses:${region}:${account}:`;
}
