import { findAccountRegion } from '../../account-region.js';
import type { SubscriptionAttributes } from '../../aws/index.js';
import { deadLetterGrant, evaluatePolicy, publishGrant } from '../../aws/rules/index.js';
import type { DoctorFinding, FindingCode, SetupCheck, TopicFacts } from './facts.js';

/**
 * Checks of topics and subscriptions: the topic exists and SES may publish to it, and the bot's subscription is confirmed,
 * delivers every event as it should, and loses none.
 */
export const TOPIC_CHECKS: readonly SetupCheck[] = [
  ({ topics }) => topics.flatMap(checkTopic),
  /** The events of a Region can also come through EventBridge and the topic of another one. */
  function everyRegionHasATopic({ topics, regions, eventsFrom }) {
    const withTopic = new Set(topics.map(({ topic }) => topic.region));
    return regions
      .filter(({ accountRegion }) => !withTopic.has(accountRegion.region))
      .filter(({ accountRegion }) => !findAccountRegion(eventsFrom, accountRegion))
      .map(({ accountRegion }) => ({
        code: 'region-without-topic',
        subject: accountRegion.region,
        accountRegion,
      }));
  },
  function everyTopicIsWatched({ topics, regions }) {
    const watched = new Set(regions.map(({ accountRegion }) => accountRegion.region));
    return topics
      .filter(({ topic }) => !watched.has(topic.region))
      .map(({ topic }) => ({ code: 'topic-not-watched', subject: topic.arn, detail: topic.region }));
  },
  function certificatesAreKnown({ unknownCertificates }) {
    return unknownCertificates.map(({ topicArn, detail }) => ({
      code: 'certificate-unknown',
      subject: topicArn,
      detail,
    }));
  },
  ({ topics }) => topics.flatMap(checkSubscribed),
  ({ topics }) => topics.flatMap(checkDelivery),
  ({ topics }) => topics.flatMap(checkDeadLetters),
  ({ topics }) => topics.flatMap(checkConfirmPermission),
];

/** The AWS managed key of SNS: its policy cannot be changed and does not allow SES to use the key. */
const AWS_MANAGED_KEY = /(^|[:/])alias\/aws\/sns$/;

const POLICY_FINDINGS: Readonly<Record<ReturnType<typeof evaluatePolicy>, FindingCode | undefined>> = {
  granted: undefined,
  missing: 'policy-missing',
  'to-others': 'policy-to-others',
  'to-anybody': 'policy-to-anybody',
};

function checkTopic({ topic, attributes }: TopicFacts): readonly DoctorFinding[] {
  if ('failure' in attributes) return [];
  const subject = topic.arn;
  if (!attributes.value) return [{ code: 'topic-missing', subject }];
  const { policy, signatureVersion, kmsKey } = attributes.value;
  const findings: DoctorFinding[] = [];
  const wrong = POLICY_FINDINGS[evaluatePolicy(policy, publishGrant(topic))];
  if (wrong) findings.push({ code: wrong, subject, detail: topic.account });
  if (signatureVersion === '1') findings.push({ code: 'signature-version-1', subject });
  if (kmsKey !== undefined)
    findings.push({
      code: AWS_MANAGED_KEY.test(kmsKey) ? 'key-of-aws' : 'key-unread',
      subject,
      detail: kmsKey,
    });
  return findings;
}

function checkSubscribed({ topic, subscribers, endpoint }: TopicFacts): readonly DoctorFinding[] {
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

function checkDelivery({ topic, subscription }: TopicFacts): readonly DoctorFinding[] {
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

function checkDeadLetters({ topic, subscription, deadLetters }: TopicFacts): readonly DoctorFinding[] {
  if (!subscription || 'failure' in subscription || !subscription.value) return [];
  if (!deadLetters) return [{ code: 'no-dead-letters', subject: topic.arn }];
  const { arn, queue } = deadLetters;
  if ('failure' in queue) return [];
  if (!queue.value) return [{ code: 'dead-letter-queue-missing', subject: arn }];
  const findings: DoctorFinding[] = [];
  const result = evaluatePolicy(queue.value.policy, deadLetterGrant(topic, arn));
  if (result === 'missing' || result === 'to-others')
    findings.push({ code: 'dead-letter-policy', subject: arn });
  if (queue.value.messages > 0)
    findings.push({ code: 'dead-letters-waiting', subject: arn, detail: String(queue.value.messages) });
  return findings;
}

function checkConfirmPermission({ topic, confirming }: TopicFacts): readonly DoctorFinding[] {
  if (confirming?.kind !== 'denied') return [];
  return [{ code: 'permission-missing', subject: confirming.action, detail: topic.arn }];
}
