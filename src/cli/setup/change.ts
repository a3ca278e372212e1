import type { AwsFailure, AwsResult, EventRouting, SnsDestination } from '../../aws/index.js';
import type { Topic } from '../../sns/index.js';
import type { SetupStep } from './plan.js';
import { NOTIFICATION_TYPES } from './wanted.js';

/** The calls that make a step and undo it. Without `undo` there is nothing to undo. */
export type SetupChange = {
  make(): Promise<AwsResult<unknown> | { notConfirmed: true }>;
  /** `lapses`: it cannot be undone and ends by itself. */
  undo?(): Promise<AwsResult<unknown> | { lapses: true }>;
};

/** How long the bot may take to confirm (ms), the clock, and a way to wait. */
export type Timing = { now: () => number; sleep: (ms: number) => Promise<void>; confirmWithinMs: number };

export type ChangeDeps = { eventRouting: EventRouting; topic: Topic; timing: Timing };

/** SQS keeps a message no longer than this: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const FOURTEEN_DAYS_S = 1_209_600;
const QUEUE_ATTRIBUTES = { MessageRetentionPeriod: String(FOURTEEN_DAYS_S) };

/** Returns the calls of a step. */
export function createChange(deps: ChangeDeps, step: SetupStep): SetupChange {
  const { topics, queues, eventDestinations, identityFeedback } = deps.eventRouting;
  const { arn } = deps.topic;
  switch (step.kind) {
    case 'create-topic':
      return {
        make: () => topics.create(step.name, { SignatureVersion: '2', Policy: step.policy }),
        undo: () => topics.remove(arn),
      };
    case 'set-topic-attribute':
      return changeValue(step, (value) => topics.setAttribute(arn, step.attribute, value));
    case 'create-queue':
      return {
        make: () => queues.create(step.name, { ...QUEUE_ATTRIBUTES, Policy: step.policy }),
        undo: () => queues.remove(step.name),
      };
    case 'set-queue-policy':
      return changeValue(step, (policy) => queues.setPolicy(step.name, policy));
    case 'subscribe':
    case 'await-confirmation':
    case 'set-subscription-attribute':
      return subscriptionChange(deps, step);
    case 'create-event-destination':
    case 'update-event-destination':
      return destinationChange(eventDestinations, step);
    case 'set-identity-topic':
      return changeValue({ before: undefined, after: arn }, (topic) =>
        identityFeedback.setTopic(step.identity, step.feedback, topic),
      );
    case 'turn-off-forwarding':
      return {
        make: () => turnOffForwarding(identityFeedback, arn, step.identity),
        undo: () => identityFeedback.setForwarding(step.identity, true),
      };
    default:
      return step satisfies never;
  }
}

/** Turns forwarding off only if AWS confirms that all notifications go to the topic; otherwise some would be lost. */
async function turnOffForwarding(
  identityFeedback: EventRouting['identityFeedback'],
  topicArn: string,
  identity: string,
): Promise<AwsResult<unknown>> {
  const found = await identityFeedback.of([identity]);
  if ('failure' in found) return found;
  const topics = found.value[0]?.topics;
  if (topics && NOTIFICATION_TYPES.every((kind) => topics[kind] === topicArn)) {
    return identityFeedback.setForwarding(identity, false);
  }
  return refused('ses:SetIdentityFeedbackForwardingEnabled', topicArn, 'the notification topics are not set');
}

function refused(action: string, topicArn: string, detail: string): { failure: AwsFailure } {
  return { failure: { kind: 'refused', action, region: topicArn.split(':')[3] ?? '', detail } };
}

/** Changes a value, and back. */
function changeValue<T>(
  { before, after }: { before: T; after: T },
  set: (value: T) => Promise<AwsResult<unknown>>,
): SetupChange {
  return { make: () => set(after), undo: () => set(before) };
}

type SubscriptionStep = Extract<
  SetupStep,
  { kind: 'subscribe' | 'await-confirmation' | 'set-subscription-attribute' }
>;

function subscriptionChange(
  { eventRouting, topic, timing }: ChangeDeps,
  step: SubscriptionStep,
): SetupChange {
  const { subscriptions } = eventRouting;
  switch (step.kind) {
    case 'subscribe': {
      const { again, endpoint, attributes } = step;
      const make = () => subscriptions.subscribe(topic.arn, endpoint, attributes);
      return again ? { make } : { make, undo: () => unsubscribe(subscriptions, topic, endpoint) };
    }
    case 'await-confirmation':
      return { make: () => awaitConfirmation({ subscriptions, ...timing }, topic.arn, step.endpoint) };
    case 'set-subscription-attribute':
      return changeValue(step, (value) => subscriptions.setAttribute(step.arn, step.attribute, value));
    default:
      return step satisfies never;
  }
}

/** Cancels the endpoint's subscription. A pending one has no ARN; SNS deletes it after 48 hours: https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html */
async function unsubscribe(
  subscriptions: EventRouting['subscriptions'],
  topic: Topic,
  endpoint: string,
): Promise<AwsResult<unknown> | { lapses: true }> {
  const all = await subscriptions.ofTopic(topic.arn);
  if ('failure' in all) return all;
  const ours = all.value?.find((one) => one.endpoint === endpoint);
  if (!ours) return { value: undefined };
  return ours.arn === undefined ? { lapses: true } : subscriptions.unsubscribe(ours.arn);
}

type DestinationStep = Extract<SetupStep, { kind: 'create-event-destination' | 'update-event-destination' }>;

function destinationChange(
  destinations: EventRouting['eventDestinations'],
  step: DestinationStep,
): SetupChange {
  const { configurationSet } = step;
  if (step.kind === 'create-event-destination') {
    const { destination } = step;
    return {
      make: () => destinations.create(configurationSet, destination),
      undo: () => destinations.remove(configurationSet, destination.name),
    };
  }
  return changeValue(step, (destination: SnsDestination) =>
    destinations.update(configurationSet, destination),
  );
}

const POLL_INTERVAL_MS = 1_000;

/** Waits until the endpoint's subscription is confirmed or the time is over. */
async function awaitConfirmation(
  deps: Timing & { subscriptions: Pick<EventRouting['subscriptions'], 'ofTopic'> },
  topicArn: string,
  endpoint: string,
): Promise<AwsResult<unknown> | { notConfirmed: true }> {
  const deadline = deps.now() + deps.confirmWithinMs;
  for (;;) {
    const all = await deps.subscriptions.ofTopic(topicArn);
    if ('failure' in all) return all;
    if (all.value?.some((one) => one.endpoint === endpoint && one.arn !== undefined)) return { value: true };
    if (deps.now() >= deadline) return { notConfirmed: true };
    await deps.sleep(POLL_INTERVAL_MS);
  }
}
