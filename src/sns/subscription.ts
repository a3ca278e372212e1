import type { Logger } from 'pino';
import type { Topic } from './topic.js';

/** SNS did not take the confirmation of a subscription; it sends the request for it again. */
export class ConfirmationFailed extends Error {
  override readonly name = 'ConfirmationFailed';
  readonly topicArn: string;
  constructor(topic: Topic, cause: unknown) {
    super(
      `The subscription to ${topic.arn} could not be confirmed: check that the bot may call sns:ConfirmSubscription there`,
      { cause },
    );
    this.topicArn = topic.arn;
  }
}

/** What ended: the topic, the SNS message that said so, and when (ms since the epoch). */
export type SubscriptionEnd = { topic: Topic; messageId: string; at: number };

/** What a subscription needs from the outside. */
export type SubscriptionDeps = {
  log: Pick<Logger, 'info' | 'warn'>;
  /** Calls ConfirmSubscription in the topic's Region; resolves as well when it was confirmed before. */
  confirmSubscription(topic: Topic, token: string): Promise<void>;
  /** Makes sure that somebody hears of it; resolves when that is durable. */
  onSubscriptionEnded(ended: SubscriptionEnd): Promise<void>;
};

/**
 * Confirms through the API: the SubscribeURL of a message is not ours to fetch (CVE-2026-32096), signed or not.
 *
 * @throws {ConfirmationFailed}
 */
export async function beginSubscription(deps: SubscriptionDeps, topic: Topic, token: string): Promise<void> {
  await deps.confirmSubscription(topic, token).catch((cause: unknown) => {
    throw new ConfirmationFailed(topic, cause);
  });
  deps.log.info({ topicArn: topic.arn }, 'SNS subscription confirmed');
}

/** Tells of it and leaves it at that: confirming the token would subscribe again, against somebody's will. */
export async function endSubscription(deps: SubscriptionDeps, ended: SubscriptionEnd): Promise<void> {
  await deps.onSubscriptionEnded(ended);
  deps.log.warn({ topicArn: ended.topic.arn }, 'SNS subscription ended: no more feedback from this topic');
}
