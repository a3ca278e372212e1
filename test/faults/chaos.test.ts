import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playChaos } from './chaos/play.js';

/** `npm run chaos` plays ten seeds with more faults each. */
for (const [seed, store] of [
  [11, 'SQLite'],
  [12, 'Redis and two processes'],
] as const)
  test(`random faults with ${store}, seed ${seed}: nothing lost, counted or posted twice, and nothing dead`, async (t) => {
    const { faults, problems, deliveries } = await playChaos(seed, 5);
    t.diagnostic(`${faults.join(' → ')} · ${deliveries} deliveries`);
    assert.deepEqual(problems, []);
  });
