import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ClockError, decideClockError } from '../../../src/features/clock/clock.js';
import { clockMessage } from '../../../src/features/clock/clock-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOON = Date.parse('2026-11-27T12:00:00Z');

test('an error begins at five minutes, in both directions, and is dated by the clock of AWS', () => {
  assert.equal(decideClockError(undefined, 5 * MINUTE_MS - 1, NOON), undefined);
  assert.equal(decideClockError(undefined, -5 * MINUTE_MS + 1, NOON), undefined);
  assert.deepEqual(decideClockError(undefined, 3 * HOUR_MS, NOON + 3 * HOUR_MS), {
    aheadMs: 3 * HOUR_MS,
    since: NOON,
  });
  assert.deepEqual(decideClockError(undefined, -HOUR_MS, NOON - HOUR_MS), { aheadMs: -HOUR_MS, since: NOON });
});

test('it is over below a minute, and the next one is another', () => {
  const open = { aheadMs: HOUR_MS, since: NOON };
  assert.equal(decideClockError(open, 2 * MINUTE_MS, NOON), open);
  assert.equal(decideClockError(open, 2 * HOUR_MS, NOON), open);
  const over = decideClockError(open, 1_000, NOON + HOUR_MS + 1_000);
  assert.deepEqual(over, { ...open, overAt: NOON + HOUR_MS });
  assert.equal(decideClockError(over, 2_000, NOON + 2 * HOUR_MS), over);
  assert.deepEqual(decideClockError(over, -HOUR_MS, NOON), { aheadMs: -HOUR_MS, since: NOON + HOUR_MS });
});

test('whatever is compared, an error opens and closes in turns', () => {
  const aheads = fc.array(fc.integer({ min: -HOUR_MS, max: HOUR_MS }), { maxLength: 30 });
  fc.assert(
    fc.property(aheads, (values) => {
      let current: ClockError | undefined;
      let now = NOON;
      for (const aheadMs of values) {
        now += MINUTE_MS;
        const before = current;
        current = decideClockError(before, aheadMs, now + aheadMs);
        if (current === before) continue;
        assert.ok(current);
        const wasOpen = before !== undefined && before.overAt === undefined;
        assert.equal(current.overAt === undefined, !wasOpen);
        assert.equal(current.overAt ?? current.since, now);
      }
    }),
  );
});

test('the message says by how much, in which direction, and what to do', () => {
  const said = (locale: 'en' | 'ja', error: ClockError) => {
    const { text, blocks } = clockMessage(catalogOf(locale), 'host-<!channel>', error);
    assert.doesNotMatch(text + JSON.stringify(blocks), /<!channel>/);
    return text + JSON.stringify(blocks);
  };
  assert.match(said('en', { aheadMs: 3 * HOUR_MS, since: NOON }), /off by 3 hours\* \(ahead\).*NTP/);
  assert.match(said('en', { aheadMs: -20 * MINUTE_MS, since: NOON }), /off by 20 minutes\* \(behind\)/);
  assert.match(
    said('en', { aheadMs: HOUR_MS, since: NOON, overAt: NOON + HOUR_MS }),
    /right again.*off for 1 hour/,
  );
  assert.match(said('ja', { aheadMs: 3 * HOUR_MS, since: NOON }), /3 時間進んでいます.*NTP/);
  assert.match(said('ja', { aheadMs: -20 * MINUTE_MS, since: NOON }), /20 分遅れています/);
});
