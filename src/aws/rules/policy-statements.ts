import type { Topic } from '../../sns/index.js';
import type { Grant } from './judge-policy.js';

/**
 * Lets SES publish to a topic on behalf of the topic's own account.
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

/** Lets SNS put into a queue what it could not deliver from this topic. https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html */
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

/** What the first of the two grants. */
export function publishGrant(topic: Topic): Grant {
  return {
    service: 'ses.amazonaws.com',
    action: 'sns:Publish',
    resource: topic.arn,
    account: topic.account,
    source: sourceOf(topic),
  };
}

/** What the second of the two grants. */
export function deadLetterGrant(topic: Topic, queueArn: string): Grant {
  return {
    service: 'sns.amazonaws.com',
    action: 'sqs:SendMessage',
    resource: queueArn,
    account: topic.account,
    source: topic.arn,
  };
}

/** The name of the queue that set-up makes for what cannot be delivered from a topic. */
export function deadLetterQueue({ name }: Topic): string {
  return `${name}-dead-letters`;
}

/** The ARN of a queue beside the topic. */
export function queueArn({ partition, region, account }: Topic, name: string): string {
  return `arn:${partition}:sqs:${region}:${account}:${name}`;
}

/** The ARN of the queue that a redrive policy (JSON) names. */
export function deadLetterTarget(redrivePolicy: string | undefined): string | undefined {
  const [, arn] = /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(redrivePolicy ?? '') ?? [];
  return arn;
}

function sourceOf({ partition, region, account }: Topic): string {
  return `arn:${partition}:ses:${region}:${account}:`;
}
