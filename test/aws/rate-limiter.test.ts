import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRateLimiter } from '../../src/aws/rate-limiter.js';

describe('taking turns', () => {
  test('people go first, but not for ever', async () => {
    const takeTurn = createRateLimiter(1);
    const served: string[] = [];
    const take = (whose: 'somebody' | 'background') =>
      takeTurn('place', whose, async () => void served.push(whose));
    const background = [take('background'), take('background'), take('background')];
    await Promise.all([...background, ...Array.from({ length: 8 }, () => take('somebody'))]);
    const people = Array<string>(4).fill('somebody');
    assert.deepEqual(served, ['background', ...people, 'background', ...people, 'background']);
  });

  test('who fails lets the next one go on', async () => {
    const takeTurn = createRateLimiter(1);
    const failing = takeTurn('place', 'somebody', () => Promise.reject(new Error('no')));
    const next = takeTurn('place', 'somebody', async () => 'mine');
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'mine');
  });
});
