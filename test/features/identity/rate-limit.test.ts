import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRateLimit } from '../../../src/features/identity/rate-limit.js';

describe('the rate limit', () => {
  test('so many in any minute, each user for herself, and then it says how long to wait', () => {
    let now = 0;
    const limit = createRateLimit({ now: () => now }, 2);
    assert.equal(limit('sato'), undefined);
    now = 10_000;
    assert.equal(limit('sato'), undefined);
    assert.equal(limit('sato'), 50_000);
    assert.equal(limit('tanaka'), undefined);
    now = 60_000;
    assert.equal(limit('sato'), undefined);
    assert.equal(limit('sato'), 10_000);
  });

  test('users of long ago are forgotten', () => {
    let now = 0;
    const limit = createRateLimit({ now: () => now }, 1);
    for (let user = 0; user < 2_000; user += 1) limit(`u${user}`);
    now = 120_000;
    for (let user = 0; user < 2_000; user += 1) assert.equal(limit(`u${user}`), undefined);
  });
});
