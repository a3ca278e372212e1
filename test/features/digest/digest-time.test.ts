import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lastDigestAt } from '../../../src/features/digest/digest-time.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = [
  'UTC',
  'Asia/Tokyo',
  'America/New_York',
  'Europe/Berlin',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
];
const NINE = { minute: 9 * 60 };

test('every day at nine, in the zone of the channel', () => {
  const at = (iso: string, zone: string) => new Date(lastDigestAt(NINE, zone, Date.parse(iso))).toISOString();
  assert.equal(at('2026-11-27T08:59:00Z', 'UTC'), '2026-11-26T09:00:00.000Z');
  assert.equal(at('2026-11-27T09:00:00Z', 'UTC'), '2026-11-27T09:00:00.000Z');
  assert.equal(at('2026-11-27T00:00:00Z', 'Asia/Tokyo'), '2026-11-27T00:00:00.000Z');
  assert.equal(at('2026-11-26T23:59:00Z', 'Asia/Tokyo'), '2026-11-26T00:00:00.000Z');
  assert.equal(at('2026-11-27T20:00:00Z', 'Pacific/Kiritimati'), '2026-11-27T19:00:00.000Z');
});

test('once a week', () => {
  const monday = { weekday: 1, minute: 9 * 60 };
  const at = (iso: string) => new Date(lastDigestAt(monday, 'UTC', Date.parse(iso))).toISOString();
  assert.equal(at('2026-11-30T08:00:00Z'), '2026-11-23T09:00:00.000Z');
  assert.equal(at('2026-11-30T10:00:00Z'), '2026-11-30T09:00:00.000Z');
});

test('on the day on which the clock skips the hour, and on the one on which it repeats it', () => {
  const at = (minute: number, iso: string) =>
    new Date(lastDigestAt({ minute }, 'America/New_York', Date.parse(iso))).toISOString();
  // 2026-03-08 has no 02:30, 2026-11-01 has 01:30 twice.
  assert.equal(at(150, '2026-03-08T12:00:00Z'), '2026-03-08T07:30:00.000Z');
  assert.match(at(90, '2026-11-01T12:00:00Z'), /^2026-11-01T0[56]:30/);
  assert.equal(at(9 * 60, '2026-11-01T15:00:00Z'), '2026-11-01T14:00:00.000Z');
});

test('whenever it is asked, it is the newest of the times, which are a day or a week apart', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 1439 }),
      fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
      (zone, minute, weekday, now) => {
        const at = lastDigestAt({ minute, weekday }, zone, now);
        const apart = weekday === undefined ? DAY : 7 * DAY;
        assert.ok(at <= now && now - at < apart + HOUR, String(now - at));
        assert.equal(lastDigestAt({ minute, weekday }, zone, at), at);
        const before = lastDigestAt({ minute, weekday }, zone, at - 1);
        assert.ok(Math.abs(at - before - apart) <= HOUR, String(at - before));
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' });
        if (weekday !== undefined)
          assert.equal(clock.format(at), ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekday]);
      },
    ),
  );
});
