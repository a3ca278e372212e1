import { type EventRouting, readFailure } from '../../aws/index.js';
import { deadLetterTarget } from '../../aws/rules/index.js';
import type { Topic } from '../../sns/index.js';
import type { TopicFacts } from './facts.js';

/** The way to a topic of the bot and to what hangs on it. */
export type TopicAccess = {
  topic: Topic;
  eventRouting: Pick<EventRouting, 'topics' | 'subscriptions' | 'queues'>;
  /** Confirms a subscription; rejects with what the SDK throws. */
  confirmSubscription: (topic: Topic, token: string) => Promise<void>;
};

/** SNS has no such token: it refuses it, unless it refuses whoever asks before. */
const NO_TOKEN = '0'.repeat(256);

/** @param endpoint the bot's own; undefined: any that is reached over HTTP is taken for it */
export async function readTopic(
  { topic, eventRouting, confirmSubscription }: TopicAccess,
  endpoint: string | undefined,
): Promise<TopicFacts> {
  const { topics, subscriptions } = eventRouting;
  const [attributes, subscribers, confirming] = await Promise.all([
    topics.attributes(topic.arn),
    subscriptions.ofTopic(topic.arn),
    confirmSubscription(topic, NO_TOKEN).then(
      () => undefined,
      (error: unknown) => readFailure(error, 'sns:ConfirmSubscription', topic.region),
    ),
  ]);
  const arn = 'value' in subscribers ? ownSubscription(subscribers.value ?? [], endpoint) : undefined;
  const subscription = arn === undefined ? undefined : await subscriptions.attributes(arn);
  const deadLetters = await readDeadLetters(eventRouting.queues, subscription);
  return {
    topic,
    attributes,
    subscribers,
    endpoint,
    subscription,
    deadLetters,
    confirming,
  };
}

function ownSubscription(
  subscribers: readonly { arn: string | undefined; endpoint: string; protocol: string }[],
  endpoint: string | undefined,
): string | undefined {
  const fits = (one: { endpoint: string; protocol: string }) =>
    endpoint === undefined ? one.protocol.startsWith('http') : one.endpoint === endpoint;
  return subscribers.find((one) => one.arn !== undefined && fits(one))?.arn;
}

async function readDeadLetters(
  queues: EventRouting['queues'],
  subscription: TopicFacts['subscription'],
): Promise<TopicFacts['deadLetters']> {
  if (!subscription || 'failure' in subscription) return undefined;
  const arn = deadLetterTarget(subscription.value?.redrivePolicy);
  if (arn === undefined) return undefined;
  const queue = await queues.find(arn.split(':').at(-1) ?? '');
  return { arn, queue };
}
