import type { Queue, SubscriptionAttributes } from '../../aws/index.js';
import {
  deadLetterGrant,
  evaluatePolicy,
  queueArn,
  snsMaySend,
  withStatement,
} from '../../aws/rules/index.js';
import type { SetupStep } from './step.js';
import { DELIVERY_POLICY, type FoundSetup, type WantedSetup } from './wanted.js';

/** The steps to a confirmed subscription of the endpoint that tries long and then keeps what it could not deliver. */
export function planSubscription(
  wanted: WantedSetup,
  { subscription, queue }: FoundSetup,
): readonly SetupStep[] {
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

/** What SNS takes for no policy at all. */
const NONE = '{}';

function planAttributes(
  arn: string,
  found: SubscriptionAttributes,
  deadLetters: string,
): readonly SetupStep[] {
  const set = (attribute: string, after: string, before = NONE): SetupStep => ({
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
  const verdict = evaluatePolicy(found.policy, deadLetterGrant(topic, arn));
  if (verdict === 'granted' || verdict === 'to-anybody') return [];
  return [{ kind: 'set-queue-policy', name, before: found.policy, after: policy }];
}
