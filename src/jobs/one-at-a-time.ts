import type { Lease, Leases } from '../store/index.js';

/** Runs a job in the background for each key, one run per key at a time in this process. */
export type OneAtATime<Key> = {
  /** Starts a run for the key. While one runs, a single further run follows it, so that no change is missed. */
  run(key: Key): void;
  /** Resolves when no run for the key, or for any key, is in progress. It does not wait for delayed runs. */
  idle(key?: Key): Promise<void>;
  /** Cancels delayed runs and ignores further ones; resolves when no run is in progress. */
  stop(): Promise<void>;
};

/**
 * @param onError receives the error of a run that rejects. It must not throw.
 * @param options.delayMs each run starts that long after it was requested; requests in between share it. 0: at once
 */
export function createOneAtATime<Key>(
  job: (key: Key) => Promise<unknown>,
  onError: (error: unknown, key: Key) => void,
  { delayMs = 0 }: { delayMs?: number } = {},
): OneAtATime<Key> {
  const delayed = new Map<Key, NodeJS.Timeout>();
  const running = new Map<Key, Promise<void>>();
  const requestedAgain = new Set<Key>();
  let stopped = false;

  function run(key: Key): void {
    if (stopped || delayed.has(key)) return;
    if (running.has(key)) requestedAgain.add(key);
    else if (delayMs === 0) start(key);
    else delayed.set(key, setTimeout(startDelayed, delayMs, key).unref());
  }

  function startDelayed(key: Key): void {
    delayed.delete(key);
    start(key);
  }

  function start(key: Key): void {
    const current = job(key)
      .then(
        () => undefined,
        (error: unknown) => onError(error, key),
      )
      .finally(() => {
        running.delete(key);
        if (requestedAgain.delete(key)) run(key);
      });
    running.set(key, current);
  }

  async function idle(key?: Key): Promise<void> {
    const pending = () => (key === undefined ? [...running.values()] : [running.get(key)].filter(Boolean));
    while (pending().length > 0) await Promise.all(pending());
  }

  return {
    run,
    idle,
    async stop() {
      stopped = true;
      for (const timer of delayed.values()) clearTimeout(timer);
      delayed.clear();
      requestedAgain.clear();
      await idle();
    },
  };
}

/** Longer than one call of Slack or AWS takes. When a process dies, its lease is free after this time. */
const DEFAULT_TTL_MS = 6_000;
const RENEWALS_PER_TTL = 3;

/**
 * Does the work while it holds the lease `name`. One process at a time holds it, of all that share the store. The lease
 * is renewed while the work runs and released afterwards.
 *
 * @param work should check that `lease.renew()` resolves to true before a step that must not happen twice
 * @param options.ttlMs how long the lease lasts after each renewal
 * @returns the result of `work`, or `'busy'` when another process holds the lease
 * @throws what `work` rejects with, or `StoreUnavailable`
 */
export async function underLease<T>(
  leases: Leases,
  name: string,
  work: (lease: Lease) => Promise<T>,
  { ttlMs = DEFAULT_TTL_MS }: { ttlMs?: number } = {},
): Promise<T | 'busy'> {
  const lease = await leases.acquire(name, ttlMs);
  if (!lease) return 'busy';
  const renewal = setInterval(() => void lease.renew().catch(() => false), ttlMs / RENEWALS_PER_TTL);
  try {
    return await work(lease);
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
}
