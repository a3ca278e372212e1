import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { historyStart, ratesByDay } from '../../../src/features/reputation/rate-history.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 10, 24, 14, 20);

test('a day has the rates of all its hours, and a day without mail is left out', () => {
  const today = Date.UTC(2026, 10, 24);
  const aws = {
    bounce: [
      { at: today - 2 * DAY_MS + HOUR_MS, rate: 0.02 },
      { at: NOW - HOUR_MS, rate: 0.03 },
    ],
    complaint: [{ at: today, rate: 0.0004 }],
  };
  const days = ratesByDay(
    [
      { start: today + 9 * HOUR_MS, counts: { sent: 300, hard: 12 } },
      { start: today + 8 * HOUR_MS, counts: { sent: 100, hard: 8, complaint: 1 } },
      { start: today - 2 * DAY_MS, counts: { sent: 200, hard: 1 } },
      { start: today - DAY_MS, counts: { hard: 3 } },
    ],
    aws,
    NOW,
  );
  assert.deepEqual(days, [
    { day: today - 2 * DAY_MS, rates: { bounce: 0.005, complaint: 0 }, aws: { bounce: 0.02 } },
    {
      day: today,
      rates: { bounce: 0.05, complaint: 0.0025 },
      aws: { bounce: 0.03, complaint: 0.0004 },
    },
  ]);
});

test('at most fourteen days, oldest first, and no rate above 100 %', () => {
  const bucket = fc.record({
    start: fc.integer({ min: NOW - 30 * DAY_MS, max: NOW }),
    counts: fc.record({
      sent: fc.nat(1000),
      hard: fc.nat(2000),
      complaint: fc.nat(2000),
    }),
  });
  fc.assert(
    fc.property(fc.array(bucket, { maxLength: 60 }), (buckets) => {
      const days = ratesByDay(buckets, undefined, NOW);
      assert.ok(days.length <= 14);
      assert.deepEqual(
        days.map(({ day }) => day),
        days.map(({ day }) => day).toSorted((one, other) => one - other),
      );
      for (const { day, rates } of days) {
        assert.ok(day >= historyStart(NOW) && day <= NOW);
        for (const rate of Object.values(rates)) assert.ok(rate >= 0 && rate <= 1);
      }
    }),
  );
});
