import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isTimeZone, minuteOfDay, quietUntil } from '../../src/routing/quiet-hours.js';

const NIGHT = { from: 22 * 60, to: 7 * 60 };
const at = (text: string) => Date.parse(text);

describe('quiet hours', () => {
  test('over midnight, in the zone of the channel', () => {
    assert.equal(quietUntil(NIGHT, 'Asia/Tokyo', at('2026-11-27T14:30:00Z')), at('2026-11-27T22:00:00Z'));
    assert.equal(quietUntil(NIGHT, 'Asia/Tokyo', at('2026-11-27T22:00:00Z')), undefined);
    assert.equal(quietUntil(NIGHT, 'Asia/Tokyo', at('2026-11-27T12:59:59Z')), undefined);
    assert.equal(quietUntil(NIGHT, 'Asia/Tokyo', at('2026-11-27T13:00:00Z')), at('2026-11-27T22:00:00Z'));
  });

  test('in the night in which the clock is changed they end when the clock says so', () => {
    // 2026-03-29 01:00Z: forward in Berlin. 2026-10-25 01:00Z: back.
    assert.equal(quietUntil(NIGHT, 'Europe/Berlin', at('2026-03-28T22:00:00Z')), at('2026-03-29T05:00:00Z'));
    assert.equal(quietUntil(NIGHT, 'Europe/Berlin', at('2026-10-24T22:00:00Z')), at('2026-10-25T06:00:00Z'));
  });

  test('of no length, they are none', () => {
    assert.equal(quietUntil({ from: 60, to: 60 }, 'UTC', at('2026-11-27T01:00:00Z')), undefined);
  });

  test('at any time: they end within a day, when the clock of the channel shows their end', () => {
    const zones = [
      'UTC',
      'Asia/Tokyo',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Adelaide',
    ];
    const minute = fc.integer({ min: 0, max: 1439 });
    const times = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    fc.assert(
      fc.property(minute, minute, fc.constantFrom(...zones), times, (from, to, zone, now) => {
        const end = quietUntil({ from, to }, zone, now);
        if (end === undefined) return;
        assert.ok(end > now && end - now <= 25 * 3_600_000, `${end - now}`);
        // An hour that the clock leaves out is never shown.
        const late = (minuteOfDay(end, zone) - to + 1440) % 1440;
        assert.ok(late === 0 || late === 60, `${late}`);
      }),
    );
  });

  test('names of zones', () => {
    for (const name of ['Asia/Tokyo', 'UTC', 'America/Argentina/Ushuaia']) assert.ok(isTimeZone(name));
    for (const name of ['', 'Tokyo', 'Asia/Nowhere', '__proto__', 'x'.repeat(10_000)])
      assert.ok(!isTimeZone(name), name);
  });
});
