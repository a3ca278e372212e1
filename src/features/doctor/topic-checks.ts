import { evaluatePolicy, publishGrant } from '../../aws/rules/index.js';
import type { Check, TopicFacts } from './facts.js';
import type { DoctorFinding, FindingCode } from './finding.js';

/** The key that AWS keeps for SNS: its policy cannot be changed, and does not let SES use it. */
const KEY_OF_AWS = /(^|[:/])alias\/aws\/sns$/;

/** What concerns a topic: that it is there, that SES may publish to it, how it signs. */
export const TOPIC_CHECKS: readonly Check[] = [
  ({ topics }) => topics.flatMap(checkTopic),
  function everyRegionHasATopic({ topics, regions }) {
    const heard = new Set(topics.map(({ topic }) => topic.region));
    return regions
      .filter(({ region }) => !heard.has(region))
      .map(({ account, region }) => ({
        code: 'region-without-topic',
        subject: region,
        place: { account, region },
      }));
  },
  function everyTopicIsAsked({ topics, regions }) {
    const asked = new Set(regions.map(({ region }) => region));
    return topics
      .filter(({ topic }) => !asked.has(topic.region))
      .map(({ topic }) => ({ code: 'topic-not-asked', subject: topic.arn, detail: topic.region }));
  },
];

const POLICY_FINDINGS: Readonly<Record<string, FindingCode>> = {
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
    findings.push({ code: KEY_OF_AWS.test(kmsKey) ? 'key-of-aws' : 'key-unread', subject, detail: kmsKey });
  return findings;
}
