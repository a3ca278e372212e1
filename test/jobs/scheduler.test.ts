import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createScheduler } from '../../src/jobs/index.js';
import type { Store } from '../../src/store/index.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';
import { until } from '../support/until.js';

const silent = pino({ level: 'silent' });

describe('the scheduler', () => {
  let store: Store;
  before(async () => {
    store = await openEmbeddedTestStore();
  });
  after(() => store.close());

  test('runs every watch at the start and again in every round', async () => {
    const runs = { a: 0, b: 0 };
    const count = (name: 'a' | 'b') => async () => {
      runs[name] += 1;
    };
    const scheduler = createScheduler({ ...store, log: silent }, 5, { a: count('a'), b: count('b') });
    scheduler.start();
    await until(() => runs.a >= 3 && runs.b >= 3);
    await scheduler.stop();
    const { a, b } = runs;
    await sleep(20);
    assert.deepEqual(runs, { a, b });
  });

  test('starts the next round after the last run has ended', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(20);
      running -= 1;
      runs += 1;
    };
    const scheduler = createScheduler({ ...store, log: silent }, 1, { slow });
    scheduler.start();
    await until(() => runs >= 3);
    await scheduler.stop();
    assert.deepEqual([most, running], [1, 0]);
  });

  test('logs a watch that rejects, runs it again, and does not let it stop the others', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => lines.push(line) });
    let failed = 0;
    let others = 0;
    const scheduler = createScheduler({ ...store, log }, 5, {
      failing: async () => {
        failed += 1;
        throw new Error('broken');
      },
      other: async () => {
        others += 1;
      },
    });
    scheduler.start();
    await until(() => failed >= 2 && others >= 2);
    await scheduler.stop();
    assert.ok(lines.some((line) => line.includes('"watch":"failing"') && line.includes('watch failed')));
    assert.ok(lines.every((line) => !line.includes('"watch":"other"')));
  });

  test('of several processes, runs a watch in one at a time, even when it takes longer than its lease', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const watch = async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(800);
      running -= 1;
      runs += 1;
    };
    const processes = Array.from({ length: 4 }, () =>
      createScheduler({ ...store, log: silent }, 200, { shared: watch }),
    );
    for (const scheduler of processes) scheduler.start();
    await until(() => runs >= 2);
    await Promise.all(processes.map((scheduler) => scheduler.stop()));
    assert.deepEqual([most, running], [1, 0]);
  });

  test('takes over a watch when the process that ran it has died', async () => {
    // As long as the scheduler's own lease: all of a name last equally long.
    const everyMs = 200;
    assert.ok(await store.leases.acquire('watch/orphan', everyMs * 3));
    let runs = 0;
    const scheduler = createScheduler({ ...store, log: silent }, everyMs, {
      orphan: async () => {
        runs += 1;
      },
    });
    scheduler.start();
    await sleep(20);
    assert.equal(runs, 0);
    await until(() => runs > 0);
    await scheduler.stop();
  });

  test('stop waits for the run in progress', async () => {
    let ended = false;
    const scheduler = createScheduler({ ...store, log: silent }, 10, {
      long: async () => {
        await sleep(40);
        ended = true;
      },
    });
    scheduler.start();
    await sleep(5);
    await scheduler.stop();
    assert.ok(ended);
  });
});
