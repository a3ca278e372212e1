import type { Lease, Leases } from '../store/index.js';

/** One step may take longer than the lease, so it is renewed meanwhile; of a process that dies it is free this soon. */
const LEASE_MS = 6_000;
const RENEW_EVERY_MS = 2_000;

/**
 * Does the work while it holds the lease, of which there is one at a time among all processes that share the store.
 *
 * @param work may ask `lease.renew()` whether the lease is still its own before it does what must not be done twice
 * @returns what `work` resolves to, or `'busy'` when another process holds the lease
 */
export async function underLease<T>(
  leases: Leases,
  name: string,
  work: (lease: Lease) => Promise<T>,
): Promise<T | 'busy'> {
  const lease = await leases.acquire(name, LEASE_MS);
  if (!lease) return 'busy';
  const renewal = setInterval(() => void lease.renew().catch(() => false), RENEW_EVERY_MS);
  try {
    return await work(lease);
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
}
