import type {
  EventDestination,
  IdentityNotifications,
  NotificationType,
  Queue,
  SnsDestination,
  SubscriptionAttributes,
  TopicAttributes,
} from '../../aws/index.js';
import {
  deadLetterGrant,
  EVENT_TYPES,
  evaluatePolicy,
  publishGrant,
  queueArn,
  sesMayPublish,
  snsMaySend,
  withStatement,
} from '../../aws/rules/index.js';
import type { Topic } from '../../sns/index.js';
import { DELIVERY_POLICY, type FoundSetup, NOTIFICATION_TYPES, type WantedSetup } from './wanted.js';

/** One change to an AWS account, with the values that undo it. Policies are JSON. */
export type SetupStep =
  | { kind: 'create-topic'; name: string; policy: string }
  | {
      kind: 'set-topic-attribute';
      attribute: 'Policy' | 'SignatureVersion';
      before: string;
      after: string;
    }
  | { kind: 'create-queue'; name: string; policy: string }
  | { kind: 'set-queue-policy'; name: string; before: string; after: string }
  /** `again`: the subscription exists but is not confirmed yet. */
  | { kind: 'subscribe'; endpoint: string; again: boolean; attributes: Readonly<Record<string, string>> }
  | { kind: 'await-confirmation'; endpoint: string }
  | { kind: 'set-subscription-attribute'; arn: string; attribute: string; before: string; after: string }
  | { kind: 'create-event-destination'; configurationSet: string; destination: SnsDestination }
  | {
      kind: 'update-event-destination';
      configurationSet: string;
      before: SnsDestination;
      after: SnsDestination;
    }
  | { kind: 'set-identity-topic'; identity: string; feedback: NotificationType }
  | { kind: 'turn-off-forwarding'; identity: string };

/** Something that setup was told to change and leaves as it is, because somebody else uses it. */
export type SetupRemark =
  /** The identity sends its notifications to another topic. */
  | { kind: 'identity-topic-taken'; identity: string; feedback: NotificationType; topicArn: string }
  /** Mail forwarding stays on, because not all notifications of the identity would reach the bot. */
  | { kind: 'forwarding-stays'; identity: string };

const DESTINATION_NAME = 'ses-warden';

/**
 * Returns the steps from the present to the wanted setup. Each step can rely on those before it, and no step removes anything.
 * There are no steps if the setup is as wanted.
 */
export function plan(
  wanted: WantedSetup,
  found: FoundSetup,
): { steps: readonly SetupStep[]; remarks: readonly SetupRemark[] } {
  const identities = wanted.identities.map((identity) =>
    planIdentity(
      wanted,
      found.identities.find((one) => one.identity === identity),
    ),
  );
  return {
    steps: [
      ...planTopic(wanted, found.topic),
      ...planSubscription(wanted, found),
      ...wanted.configurationSets.flatMap((name) =>
        planEventDestination(wanted.topic, name, found.eventDestinations[name] ?? []),
      ),
      ...identities.flatMap(({ steps }) => steps),
    ],
    remarks: identities.flatMap(({ remarks }) => remarks),
  };
}

function planTopic({ topic }: WantedSetup, found: TopicAttributes | undefined): readonly SetupStep[] {
  const policy = withStatement(found?.policy ?? '', sesMayPublish(topic));
  if (!found) return [{ kind: 'create-topic', name: topic.name, policy }];
  const steps: SetupStep[] = [];
  if (evaluatePolicy(found.policy, publishGrant(topic)) !== 'granted') {
    steps.push({ kind: 'set-topic-attribute', attribute: 'Policy', before: found.policy, after: policy });
  }
  if (found.signatureVersion !== '2') {
    const before = found.signatureVersion;
    steps.push({ kind: 'set-topic-attribute', attribute: 'SignatureVersion', before, after: '2' });
  }
  return steps;
}

function planEventDestination(
  topic: Topic,
  configurationSet: string,
  found: readonly EventDestination[],
): readonly SetupStep[] {
  const toTopic = found.filter((one) => one.topicArn === topic.arn);
  const enabled = toTopic.filter((one) => one.enabled);
  const [ours] = [...enabled, ...toTopic];
  if (!ours) {
    const name = freeName(found.map((one) => one.name));
    const destination = { name, enabled: true, eventTypes: EVENT_TYPES, topicArn: topic.arn };
    return [{ kind: 'create-event-destination', configurationSet, destination }];
  }
  const missing = EVENT_TYPES.filter((type) => !enabled.some((one) => one.eventTypes.includes(type)));
  if (missing.length === 0) return [];
  const before = { ...ours, topicArn: topic.arn };
  const after = { ...before, enabled: true, eventTypes: [...new Set([...ours.eventTypes, ...missing])] };
  return [{ kind: 'update-event-destination', configurationSet, before, after }];
}

function freeName(taken: readonly string[]): string {
  let name = DESTINATION_NAME;
  for (let count = 2; taken.includes(name); count += 1) name = `${DESTINATION_NAME}-${count}`;
  return name;
}

/** The steps to a confirmed subscription with retries for an hour and a dead-letter queue. */
function planSubscription(wanted: WantedSetup, { subscription, queue }: FoundSetup): readonly SetupStep[] {
  const deadLetters = JSON.stringify({ deadLetterTargetArn: queueArn(wanted.topic, wanted.queueName) });
  const { endpoint } = wanted;
  if (!subscription?.arn || !subscription.attributes) {
    const attributes = { DeliveryPolicy: DELIVERY_POLICY, RedrivePolicy: deadLetters };
    return [
      ...planQueue(wanted, queue),
      { kind: 'subscribe', endpoint, again: subscription !== undefined, attributes },
      { kind: 'await-confirmation', endpoint },
    ];
  }
  const { arn, attributes } = subscription;
  const usesOurQueue = attributes.redrivePolicy === undefined || attributes.redrivePolicy === deadLetters;
  return [...(usesOurQueue ? planQueue(wanted, queue) : []), ...planAttributes(arn, attributes, deadLetters)];
}

/** SNS removes a policy that is set to this. */
const NO_POLICY = '{}';

function planAttributes(
  arn: string,
  found: SubscriptionAttributes,
  deadLetters: string,
): readonly SetupStep[] {
  const set = (attribute: string, after: string, before = NO_POLICY): SetupStep => ({
    kind: 'set-subscription-attribute',
    arn,
    attribute,
    before,
    after,
  });
  return [
    ...(found.deliveryPolicy === undefined ? [set('DeliveryPolicy', DELIVERY_POLICY)] : []),
    ...(found.redrivePolicy === undefined ? [set('RedrivePolicy', deadLetters)] : []),
    ...(found.raw ? [set('RawMessageDelivery', 'false', 'true')] : []),
  ];
}

function planQueue({ topic, queueName: name }: WantedSetup, found: Queue | undefined): readonly SetupStep[] {
  const arn = queueArn(topic, name);
  const policy = withStatement(found?.policy ?? '', snsMaySend(topic, arn));
  if (!found) return [{ kind: 'create-queue', name, policy }];
  const result = evaluatePolicy(found.policy, deadLetterGrant(topic, arn));
  if (result === 'granted' || result === 'to-anybody') return [];
  return [{ kind: 'set-queue-policy', name, before: found.policy, after: policy }];
}

/**
 * The steps to an identity that sends its notifications to the topic. The last one turns off forwarding by mail, and only if
 * every notification reaches the topic.
 */
function planIdentity(
  { topic, turnOffForwarding }: WantedSetup,
  found: IdentityNotifications | undefined,
): { steps: readonly SetupStep[]; remarks: readonly SetupRemark[] } {
  if (!found) return { steps: [], remarks: [] };
  const { identity, topics, forwarding } = found;
  const steps: SetupStep[] = [];
  const remarks: SetupRemark[] = [];
  for (const feedback of NOTIFICATION_TYPES) {
    const topicArn = topics[feedback];
    if (topicArn === undefined) steps.push({ kind: 'set-identity-topic', identity, feedback });
    else if (topicArn !== topic.arn)
      remarks.push({ kind: 'identity-topic-taken', identity, feedback, topicArn });
  }
  if (turnOffForwarding && forwarding) {
    if (remarks.length === 0) steps.push({ kind: 'turn-off-forwarding', identity });
    else remarks.push({ kind: 'forwarding-stays', identity });
  }
  return { steps, remarks };
}
