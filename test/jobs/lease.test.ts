import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { underLease } from '../../src/jobs/index.js';
import type { Store } from '../../src/store/index.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';

describe('work under a lease', () => {
  let store: Store;
  let clock = Date.now();
  before(async () => {
    store = await openEmbeddedTestStore(() => clock);
  });
  beforeEach(() => {
    clock = Date.now();
  });
  after(() => store.close());

  test('resolves to its result, and the lease is free afterwards', async () => {
    assert.equal(await underLease(store.leases, 'free', async () => 7), 7);
    assert.equal(await underLease(store.leases, 'free', async () => 8), 8);
  });

  test('is done by one process at a time; the others get "busy"', async () => {
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        underLease(store.leases, 'one', async () => {
          running += 1;
          most = Math.max(most, running);
          await sleep(5);
          running -= 1;
          return 'done';
        }),
      ),
    );
    assert.equal(most, 1);
    assert.deepEqual([...new Set(results)].sort(), ['busy', 'done']);
    assert.equal(results.filter((result) => result === 'done').length, 1);
  });

  test('does not block work under another name', async () => {
    const inner = await underLease(store.leases, 'outer', () =>
      underLease(store.leases, 'inner', async () => 'done'),
    );
    assert.equal(inner, 'done');
  });

  test('that rejects rejects with its error, and the lease is free afterwards', async () => {
    await assert.rejects(
      underLease(store.leases, 'broken', () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await underLease(store.leases, 'broken', async () => 'done'), 'done');
  });

  test('keeps its lease for longer than the lease lasts', async () => {
    const startedAt = clock;
    const result = await underLease(
      store.leases,
      'long',
      async (lease) => {
        for (let step = 0; step < 6; step += 1) {
          clock += 200;
          await sleep(220);
        }
        assert.ok(clock - startedAt > 600);
        assert.equal(await underLease(store.leases, 'long', async () => 'done'), 'busy');
        return lease.renew();
      },
      { ttlMs: 600 },
    );
    assert.equal(result, true);
  });

  test('can see that it has lost its lease, and does not release that of the next holder', async () => {
    await underLease(store.leases, 'lost', async (lease) => {
      clock += 7_000;
      const next = await store.leases.acquire('lost', 6_000);
      assert.ok(next && next.fence > lease.fence);
      assert.equal(await lease.renew(), false);
    });
    assert.equal(await underLease(store.leases, 'lost', async () => 'done'), 'busy');
  });

  test('rejects when the store cannot be reached, and does not start', async () => {
    const unreachable = { acquire: () => Promise.reject(new Error('unreachable')) };
    let started = false;
    await assert.rejects(
      underLease(unreachable, 'any', async () => {
        started = true;
      }),
      /unreachable/,
    );
    assert.equal(started, false);
  });
});
