import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { createOneAtATime, underLease } from '../../src/jobs/index.js';
import type { Store } from '../../src/store/index.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';

const ignore = () => undefined;

/** A job whose runs a test ends one by one. */
function manualJob() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  return {
    started,
    run: (key: string) => {
      started.push(key);
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    async endNext() {
      ends.shift()?.();
      await sleep(0);
    },
  };
}

describe('one at a time', () => {
  test('requests during a run lead to one further run', async () => {
    const job = manualJob();
    const { run, idle } = createOneAtATime(job.run, ignore);
    run('a');
    run('a');
    run('a');
    assert.deepEqual(job.started, ['a']);
    await job.endNext();
    assert.deepEqual(job.started, ['a', 'a']);
    await job.endNext();
    await idle();
    assert.deepEqual(job.started, ['a', 'a']);
  });

  test('runs of different keys do not wait for each other', async () => {
    const job = manualJob();
    const { run, stop } = createOneAtATime(job.run, ignore);
    run('a');
    run('b');
    assert.deepEqual(job.started, ['a', 'b']);
    await job.endNext();
    await job.endNext();
    await stop();
  });

  test('an error goes to onError with its key, and the next run starts all the same', async () => {
    const errors: [unknown, string][] = [];
    let runs = 0;
    const failing = async () => {
      runs += 1;
      if (runs === 1) throw new Error('first');
    };
    const { run, idle } = createOneAtATime<string>(failing, (error, key) => errors.push([error, key]));
    run('a');
    run('a');
    await idle('a');
    assert.equal(runs, 2);
    assert.deepEqual(
      errors.map(([error, key]) => [String(error), key]),
      [['Error: first', 'a']],
    );
  });

  test('idle waits for the runs of the key, or for all', async () => {
    const job = manualJob();
    const { run, idle, stop } = createOneAtATime(job.run, ignore);
    run('a');
    run('b');
    await idle('c');
    let idleA = false;
    const waiting = idle('a').then(() => {
      idleA = true;
    });
    await sleep(0);
    assert.equal(idleA, false);
    await job.endNext();
    await waiting;
    await job.endNext();
    await idle();
    await stop();
  });

  test('stop waits for the run in progress and starts none after it', async () => {
    const job = manualJob();
    const { run, stop } = createOneAtATime(job.run, ignore);
    run('a');
    run('a');
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    run('b');
    await sleep(0);
    assert.equal(stopped, false);
    await job.endNext();
    await stopping;
    assert.deepEqual(job.started, ['a']);
  });

  test('with a delay, requests before the start share a run, and a later one follows after a delay', async () => {
    const job = manualJob();
    const { run, stop } = createOneAtATime(job.run, ignore, { delayMs: 20 });
    run('a');
    run('a');
    assert.deepEqual(job.started, []);
    await sleep(40);
    assert.deepEqual(job.started, ['a']);
    run('a');
    await job.endNext();
    assert.deepEqual(job.started, ['a']);
    await sleep(40);
    assert.deepEqual(job.started, ['a', 'a']);
    await job.endNext();
    await stop();
  });

  test('stop cancels a run that has not started yet', async () => {
    const job = manualJob();
    const { run, stop } = createOneAtATime(job.run, ignore, { delayMs: 10 });
    run('a');
    await stop();
    await sleep(30);
    assert.deepEqual(job.started, []);
  });

  test('whatever is requested when: never two runs of a key at once, and a run starts after every request', async () => {
    const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), pauseMs: fc.integer({ min: 0, max: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, fails) => {
        let time = 0;
        let overlaps = 0;
        const running = new Set<string>();
        const startedAt = new Map<string, number>();
        const requestedAt = new Map<string, number>();
        const { run, idle } = createOneAtATime<string>(async (key) => {
          if (running.has(key)) overlaps += 1;
          running.add(key);
          time += 1;
          startedAt.set(key, time);
          await sleep(1);
          running.delete(key);
          if (fails) throw new Error('fails');
        }, ignore);
        for (const { key, pauseMs } of steps) {
          time += 1;
          requestedAt.set(key, time);
          run(key);
          if (pauseMs > 0) await sleep(pauseMs);
        }
        await idle();
        assert.equal(overlaps, 0);
        for (const [key, at] of requestedAt) assert.ok((startedAt.get(key) ?? 0) > at, key);
      }),
      { numRuns: 30 },
    );
  });
});

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
