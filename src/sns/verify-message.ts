import { type KeyObject, verify } from 'node:crypto';
import { type Certificate, isCertificateUrl, isValidAt } from './certificate.js';
import { createSnsClock } from './clock.js';
import { type Envelope, readEnvelope } from './envelope.js';
import { isRefusal, type SnsRefusal } from './refusal.js';
import { type CertificateStore, createSigningKeys } from './signing-keys.js';
import type { Topic } from './topic.js';

/** A message that SNS has signed, from an accepted topic; `at` is its Timestamp (ms since the epoch). */
export type VerifiedMessage = { envelope: Envelope; topic: Topic; at: number };

/** What a message says of itself, from an accepted topic, before its signature is checked. */
type Claim = { envelope: Envelope; topic: Topic };

const MINUTE_MS = 60_000;

/** SNS gives up on an HTTP delivery within 3,600 s; an older message is a replay. */
const MAX_AGE_MS = 120 * MINUTE_MS;
/** How far the clock of this machine may be off. */
const MAX_AHEAD_MS = 15 * MINUTE_MS;

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

export type VerifierDeps = {
  /** The topics whose messages are accepted. */
  topics: readonly Topic[];
  /** Used for certificates of SNS only. */
  fetch: typeof fetch;
  /** ms since the epoch */
  now(): number;
  /** Where certificates are kept over a restart; left out: they are fetched again. */
  certificates?: CertificateStore;
  /** Called with how far the clock of this machine is ahead of SNS's (ms, negative: behind), whenever that is seen. */
  onClockCompared?: (aheadMs: number) => void;
  /** Called when SNS in the topic's Region signs with a certificate of a form that is not known here; `detail` says which. */
  onUnknownCertificate?: (unknown: UnknownCertificate) => void;
  /** Called when certificates could not be loaded or saved, which only costs another fetch. */
  onCertificatesNotKept?: (error: unknown) => void;
  /** How old a message may be; two hours if left out. */
  maxAgeMs?: number;
};

export type UnknownCertificate = { topic: Topic; url: string; detail: string };

/**
 * Returns a function that verifies the body of a delivery: at once where the certificate is known and the message fresh, otherwise by a
 * promise that never rejects. A signature alone proves only that *some* topic of
 * *some* account sent the message, so the topic is checked first, and nothing is fetched for an unknown topic.
 *
 * The certificate has to be valid when the message was signed or now, so that only the age of a message depends on the clock
 * of this machine, and a dead letter outlives its certificate. A signed message that is too old or ahead of time is a replay, or the clock is wrong.
 */
export function createVerifier(
  deps: VerifierDeps,
): (body: Buffer) => VerifiedMessage | SnsRefusal | Promise<VerifiedMessage | SnsRefusal> {
  const { maxAgeMs = MAX_AGE_MS, onClockCompared = ignore, onCertificatesNotKept = ignore } = deps;
  const topics = new Map(deps.topics.map((topic) => [topic.arn, topic]));
  const clock = createSnsClock({ ...deps, onClockCompared });
  const findCertificate = createSigningKeys({
    ...deps,
    onError: onCertificatesNotKept,
    onFetched: ({ date }) => {
      if (date !== undefined) clock.compare(date);
    },
  });

  /** Why a message that is not fresh is refused. */
  async function refusalOfAge(at: number, url: string): Promise<SnsRefusal> {
    const now = deps.now();
    if (Number.isNaN(at)) return { refused: 'timestamp', detail: 'not a time' };
    if (at > now) {
      clock.compare(at);
      return { refused: 'clock', detail: `behind by at least ${seconds(at - now)}` };
    }
    const aheadMs = await clock.ahead(url);
    if (aheadMs === undefined) return { refused: 'clock-unknown', detail: `${seconds(now - at)} old` };
    if (aheadMs > MAX_AHEAD_MS) return { refused: 'clock', detail: `ahead by ${seconds(aheadMs)}` };
    return { refused: 'timestamp', detail: `${seconds(now - at)} old` };
  }

  function readClaim(body: Buffer): Claim | SnsRefusal {
    const envelope = readEnvelope(body);
    if (isRefusal(envelope)) return envelope;
    const { topicArn, signingCertUrl } = envelope;
    const topic = topics.get(topicArn);
    if (!topic) return { refused: 'foreign-topic', topicArn };
    if (!isCertificateUrl(signingCertUrl, topic)) return { refused: 'certificate-url', topicArn };
    if (!isSignatureVersion(envelope.signatureVersion)) return { refused: 'signature-version', topicArn };
    return { envelope, topic };
  }

  function verifyWith(
    found: Certificate | SnsRefusal,
    claim: Claim,
  ): VerifiedMessage | SnsRefusal | Promise<VerifiedMessage | SnsRefusal> {
    const { envelope, topic } = claim;
    const { topicArn, signingCertUrl } = envelope;
    if (isRefusal(found)) {
      const { refused, detail = '' } = found;
      if (refused === 'certificate-unknown')
        deps.onUnknownCertificate?.({ topic, url: signingCertUrl, detail });
      return { ...found, topicArn };
    }
    return isSignedBy(found.key, envelope) ? checkTime(found, claim) : verifyAgain(found, claim);
  }

  /** With the certificate as SNS has it now, where the one that did not sign the message came from the store. */
  async function verifyAgain(refused: Certificate, claim: Claim): Promise<VerifiedMessage | SnsRefusal> {
    const { topicArn, signingCertUrl } = claim.envelope;
    const fresh = await findCertificate(signingCertUrl, claim.topic, true);
    if (fresh === refused) return { refused: 'signature', topicArn };
    if (isRefusal(fresh)) return { ...fresh, topicArn };
    if (!isSignedBy(fresh.key, claim.envelope)) return { refused: 'signature', topicArn };
    return checkTime(fresh, claim);
  }

  function checkTime(
    certificate: Certificate,
    { envelope, topic }: Claim,
  ): VerifiedMessage | SnsRefusal | Promise<SnsRefusal> {
    const { topicArn, signingCertUrl } = envelope;
    const at = readTimestamp(envelope.timestamp);
    const now = deps.now();
    const isFresh = at <= now + MAX_AHEAD_MS && at >= now - maxAgeMs;
    if (!isFresh) return refusalOfAge(at, signingCertUrl).then((refusal) => ({ ...refusal, topicArn }));
    if (!isValidAt(certificate, at) && !isValidAt(certificate, now)) {
      return {
        refused: 'certificate-unfit',
        detail: 'neither valid when the message was signed nor now',
        topicArn,
      };
    }
    return { envelope, topic, at };
  }

  return (body: Buffer) => {
    const claim = readClaim(body);
    if (isRefusal(claim)) return claim;
    const found = findCertificate(claim.envelope.signingCertUrl, claim.topic);
    return found instanceof Promise ? found.then((one) => verifyWith(one, claim)) : verifyWith(found, claim);
  };
}

function ignore(): void {}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

function readTimestamp(text: string): number {
  return TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
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
