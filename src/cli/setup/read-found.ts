import type {
  AwsFailure,
  AwsResult,
  EventDestination,
  EventRouting,
  IdentityNotifications,
} from '../../aws/index.js';
import type { FoundSetup, WantedSetup } from './wanted.js';

/** Why the setup cannot be planned: a request failed, or a name does not exist. */
export type SetupProblem =
  | { failure: AwsFailure }
  | { unknown: 'configuration-set' | 'identity'; name: string };

/** Reads what exists of a wanted setup. Changes nothing. */
export async function readFound(
  eventRouting: EventRouting,
  wanted: WantedSetup,
): Promise<FoundSetup | SetupProblem> {
  const { topics, subscriptions, queues, eventDestinations, identityFeedback } = eventRouting;
  const topic = await topics.attributes(wanted.topic.arn);
  if ('failure' in topic) return topic;
  const queue = await queues.find(wanted.queueName);
  if ('failure' in queue) return queue;
  const subscription = topic.value ? await readSubscription(subscriptions, wanted) : { value: undefined };
  if ('failure' in subscription) return subscription;
  const destinations = await readDestinations(eventDestinations, wanted.configurationSets);
  if (!('value' in destinations)) return destinations;
  const identities: AwsResult<readonly IdentityNotifications[]> =
    wanted.identities.length > 0 ? await identityFeedback.of(wanted.identities) : { value: [] };
  if ('failure' in identities) return identities;
  const known = new Set(identities.value.map(({ identity }) => identity));
  const missing = wanted.identities.find((name) => !known.has(name));
  if (missing !== undefined) return { unknown: 'identity', name: missing };
  return {
    topic: topic.value,
    queue: queue.value,
    subscription: subscription.value,
    eventDestinations: destinations.value,
    identities: identities.value,
  };
}

async function readSubscription(
  subscriptions: EventRouting['subscriptions'],
  { topic, endpoint }: WantedSetup,
): Promise<AwsResult<FoundSetup['subscription']>> {
  const all = await subscriptions.ofTopic(topic.arn);
  if ('failure' in all) return all;
  const ours = all.value?.filter((one) => one.endpoint === endpoint) ?? [];
  const [found] = [...ours.filter(({ arn }) => arn !== undefined), ...ours];
  if (found?.arn === undefined) return { value: found && { ...found, attributes: undefined } };
  const attributes = await subscriptions.attributes(found.arn);
  return 'failure' in attributes ? attributes : { value: { ...found, attributes: attributes.value } };
}

async function readDestinations(
  destinations: EventRouting['eventDestinations'],
  names: readonly string[],
): Promise<{ value: FoundSetup['eventDestinations'] } | SetupProblem> {
  const value: Record<string, readonly EventDestination[]> = {};
  for (const name of names) {
    const found = await destinations.ofSet(name);
    if ('failure' in found) return found;
    if (!found.value) return { unknown: 'configuration-set', name };
    value[name] = found.value;
  }
  return { value };
}
