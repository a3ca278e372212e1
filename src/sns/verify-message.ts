import { isCertificateUrl } from './certificate-url.js';
import { type Envelope, readEnvelope } from './envelope.js';
import { isRefusal, type SnsRefusal } from './refusal.js';
import { isSignatureVersion, isSignedBy } from './signature.js';
import { createSigningKeys } from './signing-keys.js';
import type { Topic } from './topic.js';

/** A message that SNS has signed, from an accepted topic; `at` is its Timestamp (ms since the epoch). */
export type VerifiedMessage = { envelope: Envelope; topic: Topic; at: number };

const MINUTE_MS = 60_000;

/** SNS gives up on an HTTP delivery within 3,600 s; an older message is a replay. */
const MAX_AGE_MS = 120 * MINUTE_MS;
const MAX_AHEAD_MS = 15 * MINUTE_MS;

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/**
 * Returns a function that verifies the body of a delivery and never rejects. A signature alone proves only that *some* topic of
 * *some* account sent the message, so the topic is checked first, and nothing is fetched for an unknown topic.
 *
 * @param deps.maxAgeMs two hours if left out
 */
export function createVerifier(deps: {
  topics: readonly Topic[];
  fetch: typeof fetch;
  now(): number;
  maxAgeMs?: number;
}) {
  const { maxAgeMs = MAX_AGE_MS } = deps;
  const topics = new Map(deps.topics.map((topic) => [topic.arn, topic]));
  const signingKey = createSigningKeys(deps);

  return async (body: Buffer): Promise<VerifiedMessage | SnsRefusal> => {
    const envelope = readEnvelope(body);
    if (isRefusal(envelope)) return envelope;
    const { topicArn, signingCertUrl } = envelope;
    const topic = topics.get(topicArn);
    if (!topic) return { refused: 'foreign-topic', topicArn };
    if (!isCertificateUrl(signingCertUrl, topic)) return { refused: 'certificate-url', topicArn };
    if (!isSignatureVersion(envelope.signatureVersion)) return { refused: 'signature-version', topicArn };
    const key = await signingKey(signingCertUrl, topic.partition);
    if (isRefusal(key)) return { ...key, topicArn };
    if (!isSignedBy(key, envelope)) return { refused: 'signature', topicArn };
    const at = readTimestamp(envelope.timestamp);
    if (!isFresh(at, deps.now(), maxAgeMs)) return { refused: 'timestamp', topicArn };
    return { envelope, topic, at };
  };
}

function readTimestamp(text: string): number {
  return TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
}

/** False for NaN too. */
function isFresh(at: number, now: number, maxAgeMs: number): boolean {
  return at >= now - maxAgeMs && at <= now + MAX_AHEAD_MS;
}
