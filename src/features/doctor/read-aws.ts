import {
  type AwsResult,
  type EventDestination,
  type EventRouting,
  readFailure,
  type Ses,
} from '../../aws/index.js';
import { deadLetterTarget } from '../../aws/rules/index.js';
import type { Topic } from '../../sns/index.js';
import type { RegionFacts, TopicFacts } from './facts.js';

/** What it takes to read a watched account and Region. */
export type RegionAccess = {
  ses: Ses;
  eventRouting: Pick<EventRouting, 'eventDestinations' | 'identityFeedback'>;
  /** Returns the account that the credentials belong to. */
  callerAccount: () => Promise<AwsResult<string>>;
  /** Tests the permissions that reading the rest does not need; left out if another Region of the account tests them. */
  tryPermissions?: (() => Promise<readonly AwsResult<unknown>[]>) | undefined;
};

/** What it takes to read a topic of the bot, with its subscription and queue. */
export type TopicAccess = {
  topic: Topic;
  eventRouting: Pick<EventRouting, 'topics' | 'subscriptions' | 'queues'>;
  /** Confirms a subscription; rejects with the SDK's error. */
  confirmSubscription: (topic: Topic, token: string) => Promise<void>;
};

/** Reads an account and Region. Changes nothing and never rejects. */
export async function readRegion(access: RegionAccess): Promise<RegionFacts> {
  const { ses, eventRouting, callerAccount, tryPermissions } = access;
  const { account, region } = ses;
  const [caller, state, quota, sets, identities, permissions = []] = await Promise.all([
    callerAccount(),
    ses.state(),
    ses.sendQuota(),
    readSets(eventRouting.eventDestinations),
    eventRouting.identityFeedback.ofAll(),
    tryPermissions?.(),
  ]);
  return { accountRegion: { account, region }, caller, state, quota, sets, identities, permissions };
}

async function readSets(destinations: EventRouting['eventDestinations']): Promise<RegionFacts['sets']> {
  const names = await destinations.configurationSets();
  if ('failure' in names) return names;
  const value: { name: string; destinations: readonly EventDestination[] }[] = [];
  for (const name of names.value) {
    const found = await destinations.ofSet(name);
    if ('failure' in found) return found;
    // Undefined: somebody deleted the set after it was listed.
    if (found.value) value.push({ name, destinations: found.value });
  }
  return { value };
}

/** SNS has no such token: it refuses the request, unless the permission is missing and IAM denies it before. */
const INVALID_TOKEN = '0'.repeat(256);

/**
 * Reads a topic. Changes nothing and never rejects.
 *
 * @param endpoint the bot's own endpoint; undefined: takes any HTTP endpoint for the bot's
 */
export async function readTopic(
  { topic, eventRouting, confirmSubscription }: TopicAccess,
  endpoint: string | undefined,
): Promise<TopicFacts> {
  const { topics, subscriptions, queues } = eventRouting;
  const [attributes, subscribers, confirming] = await Promise.all([
    topics.attributes(topic.arn),
    subscriptions.ofTopic(topic.arn),
    confirmSubscription(topic, INVALID_TOKEN).then(
      () => undefined,
      (error: unknown) => readFailure(error, 'sns:ConfirmSubscription', topic.region),
    ),
  ]);
  const arn = 'value' in subscribers ? ownSubscription(subscribers.value ?? [], endpoint) : undefined;
  const subscription = arn === undefined ? undefined : await subscriptions.attributes(arn);
  const deadLetters = await readDeadLetters(queues, subscription);
  return { topic, attributes, subscribers, endpoint, subscription, deadLetters, confirming };
}

function ownSubscription(
  subscribers: readonly { arn: string | undefined; endpoint: string; protocol: string }[],
  endpoint: string | undefined,
): string | undefined {
  const isOwn = (one: { endpoint: string; protocol: string }) =>
    endpoint === undefined ? one.protocol.startsWith('http') : one.endpoint === endpoint;
  return subscribers.find((one) => one.arn !== undefined && isOwn(one))?.arn;
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
