import type { KeyObject } from 'node:crypto';
import { type Certificate, isValidAt, readCertificate } from './certificate.js';
import { fetchCertificate } from './fetch-certificate.js';
import { isRefusal, type SnsRefusal } from './refusal.js';

/** SNS signs with one certificate per Region at a time. */
const MAX_KEPT = 32;

/** Anybody can make the bot ask SNS for a certificate that does not exist; not for more than this at a time. */
const MAX_UNDERWAY = 16;

/**
 * The keys behind certificate URLs. A key is parsed once and kept until its certificate expires or 32 others were used
 * since; a failure is not kept, so that one failed look-up cannot turn into an outage. Requests for the same URL at
 * the same time share one fetch.
 *
 * @returns a function of a URL accepted by {@link isCertificateUrl} and the partition of its topic; never rejects
 */
export function createSigningKeys(deps: { fetch: typeof fetch; now(): number }) {
  const kept = new Map<string, Certificate>();
  const underway = new Map<string, Promise<Certificate | SnsRefusal>>();

  function recall(url: string): Certificate | undefined {
    const certificate = kept.get(url);
    if (!certificate) return undefined;
    // A map keeps the order of insertion: the first one is the one not used for the longest time.
    kept.delete(url);
    if (!isValidAt(certificate, deps.now())) return undefined;
    kept.set(url, certificate);
    return certificate;
  }

  function keep(url: string, certificate: Certificate): void {
    kept.set(url, certificate);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  async function load(url: string, partition: string): Promise<Certificate | SnsRefusal> {
    const bytes = await fetchCertificate(deps.fetch, url);
    underway.delete(url);
    if (isRefusal(bytes)) return bytes;
    const certificate = readCertificate(bytes, partition, deps.now());
    if (!isRefusal(certificate)) keep(url, certificate);
    return certificate;
  }

  function loadOnce(url: string, partition: string): Promise<Certificate | SnsRefusal> | SnsRefusal {
    const begun = underway.get(url);
    if (begun) return begun;
    if (underway.size >= MAX_UNDERWAY) {
      return { refused: 'certificate-unavailable', detail: 'too many certificates asked for at once' };
    }
    const loading = load(url, partition);
    underway.set(url, loading);
    return loading;
  }

  return async (url: string, partition: string): Promise<KeyObject | SnsRefusal> => {
    const certificate = recall(url) ?? (await loadOnce(url, partition));
    return isRefusal(certificate) ? certificate : certificate.key;
  };
}
