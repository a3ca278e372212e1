import { type KeyObject, X509Certificate } from 'node:crypto';
import { certificateNames, isNameOfSns } from './certificate-names.js';
import type { SnsRefusal } from './refusal.js';
import { DNS_SUFFIX, type Topic } from './topic.js';

/** A signing certificate of SNS: its text, its public key, and from when to when it is valid (ms since the epoch). */
export type Certificate = { pem: string; key: KeyObject; from: number; to: number };

/** Where SNS in a Region serves its certificates. */
type SnsRegion = Pick<Topic, 'partition' | 'region'>;

const MIN_RSA_BITS = 2048;

/**
 * Returns the certificate if it has an RSA key and is made out to SNS in this Region, and a refusal otherwise; whether it was
 * valid when the message was signed is for {@link isValidAt}. The chain is not verified: the file contains the leaf only, and
 * it came over TLS from the exact host of SNS. So garbage is an accident on the way (503), and a name or a key that only SNS
 * could have, but that is not known here, is new (503): nobody else could have put them there.
 */
export function readCertificate(pem: Buffer, region: SnsRegion): Certificate | SnsRefusal {
  const x509 = parse(pem);
  if (!x509) return { refused: 'certificate-unavailable', detail: 'not a certificate' };
  // 'always' looks at the common name even where alternative names exist.
  if (
    !certificateNames(region).some((name) => x509.checkHost(name, { subject: 'always', wildcards: false }))
  ) {
    const name = namesIn(x509).find(isNameOfSns);
    if (name === undefined) return { refused: 'certificate-unfit', detail: 'made out to somebody else' };
    return { refused: 'certificate-unknown', detail: `made out to ${name}` };
  }
  const key = x509.publicKey;
  if (key.asymmetricKeyType !== 'rsa') return { refused: 'certificate-unknown', detail: 'not an RSA key' };
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS) {
    return { refused: 'certificate-unknown', detail: 'RSA key too short' };
  }
  return {
    pem: x509.toString(),
    key,
    from: Date.parse(x509.validFrom),
    to: Date.parse(x509.validTo),
  };
}

/** Whether the certificate is valid at this time (ms since the epoch). */
export function isValidAt({ from, to }: Certificate, time: number): boolean {
  return from <= time && time <= to;
}

function parse(pem: Buffer): X509Certificate | undefined {
  try {
    const x509 = new X509Certificate(pem);
    // Reading a key of an unknown form throws too.
    return x509.publicKey ? x509 : undefined;
  } catch {
    return undefined;
  }
}

/** The common name and the alternative names. Node quotes a name with unusual characters, which is none of SNS's then. */
function namesIn(x509: X509Certificate): readonly string[] {
  const common = x509.subject?.split('\n').flatMap((line) => /^CN=(.+)$/.exec(line)?.[1] ?? []) ?? [];
  const alternative = x509.subjectAltName?.split(', ').flatMap((name) => /^DNS:(.+)$/.exec(name)?.[1] ?? []);
  return [...common, ...(alternative ?? [])];
}

/** SNS waits 15 s for the answer to a delivery; this leaves time for the other steps. */
const FETCH_TIMEOUT_MS = 3_000;

/** A certificate of SNS has about 2 KiB. */
const MAX_BYTES = 16_384;

/** What the host of SNS answered: the bytes of a certificate or a refusal, and what time it is there (ms), if it said so. */
export type FetchedCertificate = { content: Buffer | SnsRefusal; date: number | undefined };

/** Fetches a certificate; never rejects. {@link isCertificateUrl} must have accepted the URL. */
export async function fetchCertificate(
  fetch: typeof globalThis.fetch,
  url: string,
): Promise<FetchedCertificate> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    const date = Date.parse(response.headers.get('date') ?? '') || undefined;
    if (response.status === 200 && response.body) return { content: await readCapped(response.body), date };
    await response.body?.cancel();
    return { content: unavailable(`HTTP status ${response.status}`), date };
  } catch (error) {
    return { content: unavailable(describe(error)), date: undefined };
  }
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<Buffer | SnsRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return unavailable(`larger than ${MAX_BYTES} bytes`);
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

const FILE = /^[0-9a-f]{32}\.pem$/;

/**
 * Whether SNS in the topic's own Region serves signing certificates under this URL. The string is compared without parsing:
 * there is one valid spelling, without port, user name, encoding, capital letters or trailing dot. A pattern for the host would
 * accept an S3 bucket named `sns` (`sns.s3-us-west-2.amazonaws.com`):
 * https://spaceraccoon.dev/exploiting-improper-validation-amazon-simple-notification-service/
 *
 * @param topic one of the accepted topics, never the one that the message claims
 */
export function isCertificateUrl(url: string, { partition, region }: SnsRegion): boolean {
  const start = `https://sns.${region}.${DNS_SUFFIX[partition]}/SimpleNotificationService-`;
  return url.startsWith(start) && FILE.test(url.slice(start.length));
}
