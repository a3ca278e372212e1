import type { KeyObject } from 'node:crypto';
import { type Certificate, fetchCertificate, isValidAt, readCertificate } from './certificate.js';
import { isRefusal, type SnsRefusal } from './refusal.js';

/** SNS signs with one certificate per Region at a time. */
const MAX_CACHED = 32;

/** Anybody can make the bot fetch a certificate that does not exist; this limits the concurrent fetches. */
const MAX_IN_FLIGHT = 16;

/**
 * Creates the cache of public keys by certificate URL. A key stays until its certificate expires or 32 others were used
 * since. A failure is not cached, so that one failed fetch cannot turn into an outage. Concurrent calls for one URL share a
 * fetch.
 *
 * @returns a function of a URL accepted by {@link isCertificateUrl} and the partition of its topic; never rejects
 */
export function createSigningKeys(deps: { fetch: typeof fetch; now(): number }) {
  const cached = new Map<string, Certificate>();
  const inFlight = new Map<string, Promise<Certificate | SnsRefusal>>();

  function findCached(url: string): Certificate | undefined {
    const certificate = cached.get(url);
    if (!certificate) return undefined;
    // A map is in insertion order, so the first entry is the least recently used.
    cached.delete(url);
    if (!isValidAt(certificate, deps.now())) return undefined;
    cached.set(url, certificate);
    return certificate;
  }

  function cache(url: string, certificate: Certificate): void {
    cached.set(url, certificate);
    const [oldest] = cached.keys();
    if (cached.size > MAX_CACHED && oldest !== undefined) cached.delete(oldest);
  }

  async function load(url: string, partition: string): Promise<Certificate | SnsRefusal> {
    const bytes = await fetchCertificate(deps.fetch, url);
    inFlight.delete(url);
    if (isRefusal(bytes)) return bytes;
    const certificate = readCertificate(bytes, partition, deps.now());
    if (!isRefusal(certificate)) cache(url, certificate);
    return certificate;
  }

  function loadOnce(url: string, partition: string): Promise<Certificate | SnsRefusal> | SnsRefusal {
    const pending = inFlight.get(url);
    if (pending) return pending;
    if (inFlight.size >= MAX_IN_FLIGHT) {
      return { refused: 'certificate-unavailable', detail: 'too many concurrent certificate fetches' };
    }
    const loading = load(url, partition);
    inFlight.set(url, loading);
    return loading;
  }

  return async (url: string, partition: string): Promise<KeyObject | SnsRefusal> => {
    const certificate = findCached(url) ?? (await loadOnce(url, partition));
    return isRefusal(certificate) ? certificate : certificate.key;
  };
}
