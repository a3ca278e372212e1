import { type KeyObject, verify } from 'node:crypto';
import { isCertificateUrl } from './certificate.js';
import { type Envelope, readEnvelope } from './envelope.js';
import { isRefusal, type SnsRefusal } from './refusal.js';
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

const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
]);

/** Whether SNS documents this signature version ("1" and "2"). */
export function isSignatureVersion(version: string): boolean {
  return DIGESTS.has(version);
}

/**
 * Whether the owner of the key signed this envelope.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function isSignedBy(key: KeyObject, envelope: Envelope): boolean {
  const digest = DIGESTS.get(envelope.signatureVersion);
  const signature = Buffer.from(envelope.signature, 'base64');
  // Node also decodes invalid base64; a signature has exactly one valid spelling.
  if (!digest || signature.toString('base64') !== envelope.signature) return false;
  const text = canonicalString(envelope);
  // UTF-8 encodes a lone surrogate as U+FFFD, so two texts would have the same signature.
  return text.isWellFormed() && verify(digest, Buffer.from(text), key, signature);
}

/** The text that SNS signs: name and value of each signed field on separate lines, in byte order of the names. */
export function canonicalString(envelope: Envelope): string {
  const { type, message, messageId, timestamp, topicArn } = envelope;
  const start = `Message\n${message}\nMessageId\n${messageId}\n`;
  const end = `TopicArn\n${topicArn}\nType\n${type}\n`;
  if (type === 'Notification') {
    const subject = envelope.subject === undefined ? '' : `Subject\n${envelope.subject}\n`;
    return `${start}${subject}Timestamp\n${timestamp}\n${end}`;
  }
  return `${start}SubscribeURL\n${envelope.subscribeUrl}\nTimestamp\n${timestamp}\nToken\n${envelope.token}\n${end}`;
}
