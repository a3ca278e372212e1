import { type KeyObject, X509Certificate } from 'node:crypto';
import type { SnsRefusal } from './refusal.js';
import type { Topic } from './topic.js';

/** A valid signing certificate: its public key, and from when to when it is valid (ms since the epoch). */
export type Certificate = { key: KeyObject; from: number; to: number };

const MIN_RSA_BITS = 2048;
const NAMES: readonly string[] = ['sns.amazonaws.com'];
const NAMES_IN_CHINA: readonly string[] = [...NAMES, 'sns.amazonaws.com.cn'];

/**
 * Returns the certificate if it has an RSA key, was issued to SNS and is valid now, and a refusal otherwise. The chain is not
 * verified: the file contains the leaf only, and it came over TLS from the exact host of SNS.
 *
 * @param now ms since the epoch
 */
export function readCertificate(pem: Buffer, partition: string, now: number): Certificate | SnsRefusal {
  const x509 = parse(pem);
  if (!x509) return unfit('not a certificate');
  const names = partition === 'aws-cn' ? NAMES_IN_CHINA : NAMES;
  // 'always' looks at the common name even where alternative names exist.
  if (!names.some((name) => x509.checkHost(name, { subject: 'always', wildcards: false }))) {
    return unfit('made out to somebody else');
  }
  const key = x509.publicKey;
  if (key.asymmetricKeyType !== 'rsa') return unfit('not an RSA key');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS) return unfit('RSA key too short');
  const certificate = { key, from: Date.parse(x509.validFrom), to: Date.parse(x509.validTo) };
  return isValidAt(certificate, now) ? certificate : unfit('not valid at this time');
}

/** Whether the certificate is valid at this time (ms since the epoch). */
export function isValidAt({ from, to }: Certificate, time: number): boolean {
  return from <= time && time <= to;
}

function parse(pem: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function unfit(detail: string): SnsRefusal {
  return { refused: 'certificate-unfit', detail };
}

/** SNS waits 15 s for the answer to a delivery; this leaves time for the other steps. */
const FETCH_TIMEOUT_MS = 3_000;

/** A certificate of SNS has about 2 KiB. */
const MAX_BYTES = 16_384;

/** Resolves with the bytes of a certificate, or with a refusal; never rejects. {@link isCertificateUrl} must have accepted the URL. */
export async function fetchCertificate(
  fetch: typeof globalThis.fetch,
  url: string,
): Promise<Buffer | SnsRefusal> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (response.status === 200 && response.body) return await readCapped(response.body);
    await response.body?.cancel();
    return unavailable(`HTTP status ${response.status}`);
  } catch (error) {
    return unavailable(describe(error));
  }
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<Buffer | SnsRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return { refused: 'certificate-unfit', detail: `larger than ${MAX_BYTES} bytes` };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The message of fetch is only "fetch failed"; the cause has the details. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function unavailable(detail: string): SnsRefusal {
  return { refused: 'certificate-unavailable', detail };
}

const SUFFIXES: Readonly<Record<string, string | undefined>> = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
};

const FILE = /^[0-9a-f]{32}\.pem$/;

/**
 * Whether SNS in the topic's own Region serves signing certificates under this URL. The string is compared without parsing:
 * there is one valid spelling, without port, user name, encoding, capital letters or trailing dot. A pattern for the host would
 * accept an S3 bucket named `sns` (`sns.s3-us-west-2.amazonaws.com`):
 * https://spaceraccoon.dev/exploiting-improper-validation-amazon-simple-notification-service/
 *
 * @param topic one of the accepted topics, never the one that the message claims
 */
export function isCertificateUrl(url: string, topic: Topic): boolean {
  const suffix = SUFFIXES[topic.partition];
  if (!suffix) return false;
  const start = `https://sns.${topic.region}.${suffix}/SimpleNotificationService-`;
  return url.startsWith(start) && FILE.test(url.slice(start.length));
}
