import type { SubscriptionAttributes } from '../../aws/index.js';
import { deadLetterGrant, evaluatePolicy } from '../../aws/rules/index.js';
import type { Check, TopicFacts } from './facts.js';
import type { DoctorFinding } from './finding.js';

/** What concerns the bot's subscription: that it is there and confirmed, delivers all as it should, and loses nothing. */
export const SUBSCRIPTION_CHECKS: readonly Check[] = [
  ({ topics }) => topics.flatMap(isSubscribed),
  ({ topics }) => topics.flatMap(delivers),
  ({ topics }) => topics.flatMap(keepsDeadLetters),
  ({ topics }) =>
    topics.flatMap(({ topic, confirming }) =>
      confirming?.kind === 'denied'
        ? [{ code: 'permission-missing', subject: confirming.action, detail: topic.arn }]
        : [],
    ),
];

function isSubscribed({ topic, subscribers, endpoint }: TopicFacts): readonly DoctorFinding[] {
  if ('failure' in subscribers || !subscribers.value) return [];
  const subject = topic.arn;
  const overHttp = subscribers.value.filter(({ protocol }) => protocol.startsWith('http'));
  const ours = endpoint === undefined ? overHttp : overHttp.filter((one) => one.endpoint === endpoint);
  const [other] = overHttp;
  if (ours.some(({ arn }) => arn !== undefined)) return [];
  if (ours.length > 0) return [{ code: 'subscription-pending', subject }];
  if (other) return [{ code: 'subscription-elsewhere', subject, detail: other.endpoint }];
  return [{ code: 'subscription-missing', subject }];
}

function delivers({ topic, subscription }: TopicFacts): readonly DoctorFinding[] {
  if (!subscription || 'failure' in subscription || !subscription.value) return [];
  const { raw, authenticated, filterPolicy, deliveryPolicy }: SubscriptionAttributes = subscription.value;
  const subject = topic.arn;
  const findings: DoctorFinding[] = [];
  if (!authenticated) findings.push({ code: 'subscription-unauthenticated', subject });
  if (raw) findings.push({ code: 'raw-delivery', subject });
  if (filterPolicy !== undefined) findings.push({ code: 'filter-policy', subject, detail: filterPolicy });
  if (deliveryPolicy === undefined) findings.push({ code: 'delivery-policy-default', subject });
  return findings;
}

function keepsDeadLetters({ topic, subscription, deadLetters }: TopicFacts): readonly DoctorFinding[] {
  if (!subscription || 'failure' in subscription || !subscription.value) return [];
  if (!deadLetters) return [{ code: 'no-dead-letters', subject: topic.arn }];
  const { arn, queue } = deadLetters;
  if ('failure' in queue) return [];
  if (!queue.value) return [{ code: 'dead-letter-queue-missing', subject: arn }];
  const findings: DoctorFinding[] = [];
  const verdict = evaluatePolicy(queue.value.policy, deadLetterGrant(topic, arn));
  if (verdict === 'missing' || verdict === 'to-others')
    findings.push({ code: 'dead-letter-policy', subject: arn });
  if (queue.value.messages > 0)
    findings.push({ code: 'dead-letters-waiting', subject: arn, detail: String(queue.value.messages) });
  return findings;
}
