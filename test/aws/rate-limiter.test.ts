import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRateLimiter } from '../../src/aws/control-plane.js';

describe('the rate limiter', () => {
  test('users go first, but a background call is not skipped for ever', async () => {
    const limitRate = createRateLimiter(1);
    const served: string[] = [];
    const call = (priority: 'user' | 'background') =>
      limitRate('key', priority, async () => void served.push(priority));
    const background = [call('background'), call('background'), call('background')];
    await Promise.all([...background, ...Array.from({ length: 8 }, () => call('user'))]);
    const users = Array<string>(4).fill('user');
    assert.deepEqual(served, ['background', ...users, 'background', ...users, 'background']);
  });

  test('a call that rejects lets the next one run', async () => {
    const limitRate = createRateLimiter(1);
    const failing = limitRate('key', 'user', () => Promise.reject(new Error('no')));
    const next = limitRate('key', 'user', async () => 'mine');
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'mine');
  });
});
