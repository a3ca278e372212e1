import type { EventDestination, TopicAttributes } from '../../aws/index.js';
import {
  EVENT_TYPES,
  evaluatePolicy,
  publishGrant,
  sesMayPublish,
  withStatement,
} from '../../aws/rules/index.js';
import type { Topic } from '../../sns/index.js';
import { planIdentity } from './plan-identity.js';
import { planSubscription } from './plan-subscription.js';
import type { SetupRemark, SetupStep } from './step.js';
import type { FoundSetup, WantedSetup } from './wanted.js';

const DESTINATION_NAME = 'ses-warden';

/**
 * The steps from what there is to what is wanted, in the order in which each can rely on those before; nothing that is
 * there is taken away. No steps: all is as wanted.
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
