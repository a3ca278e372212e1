import {
  type Certificate,
  type FetchedCertificate,
  fetchCertificate,
  isCertificateUrl,
  readCertificate,
} from './certificate.js';
import { isRefusal, type SnsRefusal } from './refusal.js';
import type { Topic } from './topic.js';

/** Keeps the certificates of SNS over a restart, so that a restart while SNS's host cannot be reached costs nothing. */
export type CertificateStore = {
  /** Resolves to the stored certificates (PEM) by URL. */
  load(): Promise<ReadonlyMap<string, string>>;
  /** @param to until when the certificate is valid (ms since the epoch) */
  save(url: string, certificate: { pem: string; to: number }): Promise<void>;
};

/** Regions times rotations: SNS signs with one certificate per Region at a time. */
const MAX_CACHED = 128;

/** Anybody can make the bot fetch a certificate that does not exist; this limits the concurrent fetches. */
const MAX_IN_FLIGHT = 16;
/** Others wait: at most so many, and so long (ms) that SNS, which waits 15 s, still gets its answer. */
const MAX_WAITING = 1_000;
const MAX_WAIT_MS = 8_000;

/**
 * Creates the cache of signing certificates by URL. A certificate stays until 128 others were used since; what is served under
 * a URL does not change. A failure is not cached, so that one failed fetch cannot turn into an outage. Concurrent calls for
 * one URL share a fetch, and fetches of too many URLs wait for each other.
 *
 * @param deps.onFetched called with the answer to each fetch
 * @param deps.onError called when certificates could not be loaded or saved, which only costs another fetch
 * @returns a function of a URL accepted by {@link isCertificateUrl} and its topic: the certificate at once where it is in the
 *   cache, otherwise a promise that never rejects. With `again` it fetches a certificate that it only has from the store, because
 *   it may be damaged there
 */
export function createSigningKeys(deps: {
  fetch: typeof fetch;
  topics: readonly Topic[];
  certificates?: CertificateStore | undefined;
  onFetched: (fetched: FetchedCertificate) => void;
  onError: (error: unknown) => void;
}) {
  const { topics, certificates, onError } = deps;
  const cached = new Map<string, Certificate>();
  /** The URLs of certificates that came from the store and not from SNS. */
  const stored = new Set<string>();
  const inFlight = new Map<string, Promise<Certificate | SnsRefusal>>();
  const takeTurn = createTurns();
  let loading: Promise<void> | undefined;
  /** The last one in `cached`: nearly all messages of a topic are signed with the same certificate. */
  let lastFound: string | undefined;

  /** Reads the stored certificates once. Their names are checked again, as if they had just been fetched. */
  async function loadStored(store: CertificateStore): Promise<void> {
    for (const [url, pem] of await store.load()) {
      const topic = topics.find((one) => isCertificateUrl(url, one));
      const certificate = topic && readCertificate(Buffer.from(pem), topic);
      if (!certificate || isRefusal(certificate) || cached.has(url)) continue;
      cache(url, certificate);
      stored.add(url);
    }
  }

  async function findStored(url: string): Promise<Certificate | undefined> {
    if (!certificates) return undefined;
    loading ??= loadStored(certificates).catch(onError);
    await loading;
    return findCached(url);
  }

  function findCached(url: string): Certificate | undefined {
    const certificate = cached.get(url);
    if (!certificate || url === lastFound) return certificate;
    // A map is in insertion order, so the first entry is the least recently used.
    cached.delete(url);
    cached.set(url, certificate);
    lastFound = url;
    return certificate;
  }

  function cache(url: string, certificate: Certificate): void {
    cached.set(url, certificate);
    lastFound = url;
    const [oldest] = cached.keys();
    if (cached.size > MAX_CACHED && oldest !== undefined) cached.delete(oldest);
  }

  async function load(url: string, topic: Topic): Promise<Certificate | SnsRefusal> {
    const fetched = await takeTurn(() => fetchCertificate(deps.fetch, url));
    inFlight.delete(url);
    if (isRefusal(fetched)) return fetched;
    deps.onFetched(fetched);
    if (isRefusal(fetched.content)) return fetched.content;
    const certificate = readCertificate(fetched.content, topic);
    if (isRefusal(certificate)) return certificate;
    cache(url, certificate);
    certificates?.save(url, certificate).catch(onError);
    return certificate;
  }

  async function findElsewhere(url: string, topic: Topic): Promise<Certificate | SnsRefusal> {
    const known = await findStored(url);
    if (known) return known;
    const fetching = inFlight.get(url) ?? load(url, topic);
    // Set before the first await of `load` has passed, so that everybody shares it.
    inFlight.set(url, fetching);
    return fetching;
  }

  return (url: string, topic: Topic, again = false): Certificate | Promise<Certificate | SnsRefusal> => {
    if (again && stored.delete(url)) cached.delete(url);
    return findCached(url) ?? findElsewhere(url, topic);
  };
}

/** Returns a function that runs a fetch when fewer than {@link MAX_IN_FLIGHT} others run, or refuses it after a while. */
function createTurns() {
  const waiting = new Set<(refused: boolean) => void>();
  let running = 0;

  function waitForTurn(): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (refused: boolean) => {
        clearTimeout(timer);
        waiting.delete(settle);
        resolve(refused);
      };
      const timer = setTimeout(settle, MAX_WAIT_MS, true);
      waiting.add(settle);
    });
  }

  return async <T>(act: () => Promise<T>): Promise<T | SnsRefusal> => {
    if (running >= MAX_IN_FLIGHT) {
      if (waiting.size >= MAX_WAITING || (await waitForTurn())) {
        return { refused: 'certificate-unavailable', detail: 'too many certificates to fetch' };
      }
    } else running += 1;
    try {
      return await act();
    } finally {
      // Whoever waits takes this turn over.
      const [next] = waiting;
      if (next) next(false);
      else running -= 1;
    }
  };
}
