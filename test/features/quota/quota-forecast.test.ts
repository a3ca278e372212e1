import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { forecastQuota, STEP_MS, sumUpSending } from '../../../src/features/quota/quota-forecast.js';

const NOW = Date.UTC(2026, 10, 24, 14, 20);
const HOUR_MS = 3_600_000;

/** So many recipients in each of the last `hours`, evenly. */
function evenly(perHour: number, hours: number) {
  const buckets = Array.from({ length: hours * 12 }, (_, index) => ({
    start: NOW - (index + 1) * STEP_MS + 1,
    counts: { sent: perHour / 12 },
  }));
  return sumUpSending(buckets.toReversed(), NOW);
}

const anySending = fc
  .array(fc.record({ ago: fc.integer({ min: 1, max: 287 }), sent: fc.nat(500) }), { maxLength: 60 })
  .map((sends) =>
    sumUpSending(
      sends.map(({ ago, sent }) => ({ start: NOW - ago * STEP_MS + 1, counts: { sent } })),
      NOW,
    ),
  );

test('who sends evenly all day stays where the quota is', () => {
  const forecast = forecastQuota({ sent: 24_000, allowed: 30_000 }, evenly(1000, 24), NOW);
  assert.ok(forecast && 'highest' in forecast);
  assert.ok(Math.abs(forecast.highest - 0.8) < 0.01, String(forecast.highest));
});

test('who began to send an hour ago uses it up after as many hours as the quota has', () => {
  const forecast = forecastQuota({ sent: 1000, allowed: 5000 }, evenly(1000, 1), NOW);
  assert.ok(forecast && 'runsOutAt' in forecast);
  assert.equal((forecast.runsOutAt - NOW) / HOUR_MS, 4);
});

test('few sends are no pace, and a quota that is used up runs out now', () => {
  assert.equal(forecastQuota({ sent: 10, allowed: 200 }, evenly(12, 1), NOW), undefined);
  assert.deepEqual(forecastQuota({ sent: 200, allowed: 200 }, evenly(200, 1), NOW), { runsOutAt: NOW });
});

test('a forecast lies in the day to come; a larger quota is never used up sooner', () => {
  fc.assert(
    fc.property(anySending, fc.integer({ min: 1, max: 20_000 }), fc.nat(20_000), (sending, allowed, sent) => {
      const forecast = forecastQuota({ sent, allowed }, sending, NOW);
      const larger = forecastQuota({ sent, allowed: allowed * 2 }, sending, NOW);
      if (!forecast) return;
      const at = 'runsOutAt' in forecast ? forecast.runsOutAt : forecast.at;
      assert.ok(at >= NOW && at <= NOW + 24 * HOUR_MS);
      if ('highest' in forecast) assert.ok(forecast.highest >= sent / allowed && forecast.highest < 1);
      if (larger && 'runsOutAt' in larger)
        assert.ok('runsOutAt' in forecast && forecast.runsOutAt <= larger.runsOutAt);
    }),
  );
});

test('a recipient counts once, by the Send event or by what became of the mail', () => {
  const at = NOW - STEP_MS;
  const counts = { sent: 90, settled: 60, 'not-attempted': 40 };
  const { lastHour, heldBack, busiest } = sumUpSending([{ start: at, counts }], NOW);
  assert.deepEqual([lastHour, heldBack], [100, 40]);
  assert.deepEqual(busiest, { perSecond: 100 / 300, at });
});
