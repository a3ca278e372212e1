import type { Lease, Leases } from '../store/index.js';

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
