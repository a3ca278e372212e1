import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConcurrencyLimit } from '../../../../src/features/identity/dns/limit.js';

test('never more than the limit run, in the order they came, whether they succeed or not', async () => {
  const inLimit = createConcurrencyLimit(3);
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const tasks = Array.from({ length: 50 }, (_, index) =>
    inLimit(async () => {
      began.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (index % 7 === 0) throw new Error('refused');
      return index;
    }),
  );
  const settled = await Promise.allSettled(tasks);
  assert.equal(most, 3);
  assert.deepEqual(began, [...began.keys()]);
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 8);
});
