import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.js';
import type { Bench } from './contract.js';

const LONG_MS = 60_000;
const SHORT_MS = 40;
/** So long that a busy machine does not miss a renewal. */
const LAZY_MS = 2_000;

export function leasesContract({ store, name }: Bench): void {
  test('one holder at a time, each with a higher fence number', async () => {
    const lease = name();
    const first = await store().leases.acquire(lease, LONG_MS);
    assert.ok(first);
    assert.equal(await store().leases.acquire(lease, LONG_MS), undefined);
    assert.equal(await first.renew(), true);
    await first.release();
    const second = await store().leases.acquire(lease, LONG_MS);
    assert.ok(second && second.fence > first.fence);
  });

  test('who has let go neither renews nor releases what is another’s now', async () => {
    const lease = name();
    const first = await store().leases.acquire(lease, LONG_MS);
    await first?.release();
    assert.equal(await first?.renew(), false);
    const second = await store().leases.acquire(lease, LONG_MS);
    assert.equal(await first?.renew(), false);
    await first?.release();
    assert.equal(await second?.renew(), true);
    assert.equal(await store().leases.acquire(lease, LONG_MS), undefined);
  });

  test('an expired lease cannot be renewed once another holds it', async () => {
    const lease = name();
    const first = await store().leases.acquire(lease, SHORT_MS);
    const fences: number[] = [];
    await until(async () => {
      const next = await store().leases.acquire(lease, LONG_MS);
      if (next) fences.push(next.fence);
      return next !== undefined;
    });
    assert.ok(first && Math.min(...fences) > first.fence);
    assert.equal(await first.renew(), false);
  });

  test('an expired lease cannot be renewed even when nobody holds it', async () => {
    const [expiring, clock] = [name(), name()];
    const lease = await store().leases.acquire(expiring, SHORT_MS);
    await store().leases.acquire(clock, SHORT_MS);
    // Both expire together, and only the other one is asked for.
    await until(async () => (await store().leases.acquire(clock, LONG_MS)) !== undefined);
    assert.equal(await lease?.renew(), false);
  });

  test('renewing holds on beyond the first time to live', async () => {
    const [lease, clock] = [name(), name()];
    const held = await store().leases.acquire(lease, LAZY_MS);
    assert.ok(held);
    await store().leases.acquire(clock, LAZY_MS);
    // The other lease, which nobody renews, tells when this one would have expired.
    await until(async () => {
      assert.equal(await held.renew(), true);
      assert.equal(await store().leases.acquire(lease, LAZY_MS), undefined);
      return (await store().leases.acquire(clock, LONG_MS)) !== undefined;
    });
    assert.equal(await held.renew(), true);
  });

  test('of many who want it, one gets it', async () => {
    const lease = name();
    const got = await Promise.all(Array.from({ length: 20 }, () => store().leases.acquire(lease, LONG_MS)));
    assert.equal(got.filter((one) => one !== undefined).length, 1);
  });
}
