import { type KeyObject, X509Certificate } from 'node:crypto';
import type { SnsRefusal } from './refusal.js';

/** A signing certificate that has been found fit: its key, and when it may be used (ms since the epoch). */
export type Certificate = { key: KeyObject; from: number; to: number };

const SMALLEST_RSA_BITS = 2048;
const NAMES: readonly string[] = ['sns.amazonaws.com'];
const NAMES_IN_CHINA: readonly string[] = [...NAMES, 'sns.amazonaws.com.cn'];

/**
 * Reads a certificate and judges it: RSA, made out to SNS, valid now. Its chain is not built: the file holds the leaf
 * only, and TLS to the exact host of SNS has already vouched for the bytes.
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
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_RSA_BITS) return unfit('RSA key too short');
  const certificate = { key, from: Date.parse(x509.validFrom), to: Date.parse(x509.validTo) };
  return isValidAt(certificate, now) ? certificate : unfit('not valid at this time');
}

/** Whether the certificate may be used at this time (ms since the epoch). */
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
