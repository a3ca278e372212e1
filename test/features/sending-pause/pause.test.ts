import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Pause, updatePause } from '../../../src/features/sending-pause/pause.js';

const DAY_MS = 24 * 3_600_000;
const asked: Pause = {
  account: '111122223333',
  region: 'ap-northeast-1',
  configurationSet: 'newsletter',
  card: 'approval/1',
  by: 'U0TANAKA001',
  reason: 'dead list',
  askedAt: 0,
  reminders: 0,
};

describe('a pause', () => {
  test('begins when sending is seen to be off, and was none when it never was', () => {
    assert.equal(updatePause(asked, true, 1000), asked);
    assert.deepEqual(updatePause(asked, false, 1000), { ...asked, since: 1000 });
    assert.equal(updatePause(asked, true, DAY_MS), 'never-was');
    const off = { ...asked, since: 1000 };
    assert.equal(updatePause(off, true, 2000), 'over');
    assert.equal(updatePause(off, true, 999), off);
  });

  test('is reminded of once for each day, however often it is looked at', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 2 * DAY_MS }), { maxLength: 30 });
    fc.assert(
      fc.property(looks, (waits) => {
        let pause: Pause = { ...asked, since: 0 };
        let now = 0;
        for (const wait of waits) {
          now += wait;
          const next = updatePause(pause, false, now);
          assert.ok(typeof next === 'object');
          const whole = Math.floor(now / DAY_MS);
          assert.equal(next.reminders, whole);
          assert.equal(next === pause, pause.reminders === whole);
          pause = next;
        }
      }),
    );
  });
});
