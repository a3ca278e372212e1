import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { SendPoint } from '../../../src/features/aws-metrics/index.js';
import { METRICS, rateOf, sumWindow } from '../../../src/features/reputation/rates.js';
import { fillFromStatistics } from '../../../src/features/reputation/statistics.js';
import type { Bucket } from '../../../src/store/index.js';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const SLOT = 300_000;
const START = Date.UTC(2026, 10, 24, 12);

const bucket = (start: number, counts: Record<string, number>): Bucket => ({ start, counts });
const point = (start: number, attempts: number, hard = 0, complaints = 0): SendPoint => ({
  start,
  attempts,
  hard,
  complaints,
});

const window = (buckets: readonly Bucket[], points: readonly SendPoint[]) =>
  sumWindow('day', points.length === 0 ? buckets : fillFromStatistics(buckets, points), START + 9 * HOUR);

describe('SES’s own statistics', () => {
  test('the rate is the same before and after the bounces are counted by the hour', () => {
    // 10,000 recipients in two hours, the last 2,000 of them with 2,000 hard bounces.
    const points = [0, 1, 2, 3, 4, 5, 6, 7].map((quarter) => point(START + quarter * QUARTER, 1_250));
    const slots = [0, 1, 2].map((slot) => bucket(START + HOUR + slot * SLOT, { hard: 500, settled: 500 }));
    const asHour = [bucket(START + HOUR, { hard: 1_500, settled: 1_500 })];
    const volume = (buckets: readonly Bucket[], recipients: number) =>
      sumWindow('volume', fillFromStatistics(buckets, points), START + 9 * HOUR, recipients);
    for (const recipients of [2_000, 5_000, 10_000]) {
      assert.deepEqual(volume(slots, recipients), volume(asHour, recipients));
      assert.equal(volume(slots, recipients).hard, Math.min(1_500, (1_500 * recipients) / 5_000));
    }
  });

  test('fill in the hours before counting began, and only those', () => {
    const points = [0, 1, 2, 3].map((quarter) => point(START + quarter * QUARTER, 100, 3, 1));
    const later = points.map((one) => ({ ...one, start: one.start + HOUR }));
    const own = bucket(START + HOUR, { sent: 390, settled: 380, hard: 8, complaint: 2 });
    const { recipients, hard, complaints, attemptsFrom, from } = window([own], [...later, ...points]);
    assert.deepEqual([recipients, hard, complaints], [790, 20, 6]);
    assert.deepEqual([attemptsFrom, from], ['statistics', START]);
  });

  test('change nothing where Send events arrive', () => {
    const own = bucket(START, { sent: 390, settled: 380, hard: 8 });
    assert.deepEqual(window([own], [point(START, 400, 11)]), window([own], []));
    assert.equal(window([own], []).attemptsFrom, 'send-events');
  });

  test('are the attempts of an hour with bounce events alone; the bounces stay ours where we counted more', () => {
    const own = [0, 1, 2].map((slot) => bucket(START + slot * SLOT, { hard: 5, settled: 5 }));
    const { recipients, hard, attemptsFrom } = window(own, [point(START, 200, 9)]);
    assert.deepEqual([recipients, hard, attemptsFrom], [200, 15, 'statistics']);
    assert.equal(window(own, [point(START, 200, 18)]).hard, 18);
  });

  test('bounces that SES does not tell of yet wait for it, instead of being held against earlier attempts', () => {
    const own = [
      bucket(START, { hard: 5, settled: 5 }),
      bucket(START + QUARTER, { hard: 40, settled: 40 }),
      bucket(START + HOUR, { hard: 9, settled: 9 }),
    ];
    const { recipients, hard } = window(own, [point(START, 200, 5)]);
    assert.deepEqual([recipients, hard], [200, 5]);
  });

  test('bounces do not wait for figures that no longer come', () => {
    const own = [bucket(START, { hard: 5, settled: 5 }), bucket(START + 2 * HOUR, { hard: 9, settled: 9 })];
    const { recipients, hard } = window(own, [point(START, 200, 5)]);
    assert.deepEqual([recipients, hard], [200, 14]);
  });

  test('what is in the last five minutes of a half-received hour is never counted by both', () => {
    const own = bucket(START, { sent: 30, settled: 30, hard: 2 });
    const { recipients, hard } = window([own], [point(START, 100, 4), point(START + QUARTER, 100, 4)]);
    assert.deepEqual([recipients, hard], [200, 8]);
  });

  test('outcomes are the attempts where neither is to be had', () => {
    assert.equal(
      window([bucket(START, { delivered: 90, settled: 100, hard: 10 })], []).attemptsFrom,
      'outcomes',
    );
    assert.equal(window([bucket(START, { hard: 10, settled: 10 })], []).attemptsFrom, undefined);
  });

  test('whatever arrived and was reported, a rate is a rate, newest first, and no hour is of both', () => {
    const counts = fc.record({
      sent: fc.nat(50),
      delivered: fc.nat(50),
      settled: fc.nat(50),
      'not-attempted': fc.nat(50),
      hard: fc.nat(50),
      complaint: fc.nat(50),
    });
    const start = (step: number) => fc.nat(60).map((number) => START + number * step);
    const buckets = fc.uniqueArray(fc.record({ start: start(SLOT), counts }), {
      maxLength: 20,
      selector: (one) => one.start,
    });
    const points = fc.uniqueArray(
      fc.record({ start: start(QUARTER), attempts: fc.nat(99), hard: fc.nat(99), complaints: fc.nat(99) }),
      { minLength: 1, maxLength: 20, selector: (one) => one.start },
    );
    fc.assert(
      fc.property(buckets, points, (received, reported) => {
        const filled = fillFromStatistics(received, reported);
        for (const metric of METRICS) {
          const { rate } = rateOf(metric, sumWindow('day', filled, START));
          assert.ok(rate >= 0 && rate <= 1);
        }
        assert.deepEqual(
          filled.map((one) => one.start),
          filled.map((one) => one.start).toSorted((one, other) => other - one),
        );
        const hourOf = (one: Bucket) => Math.floor(one.start / HOUR);
        const bySes = new Set(filled.filter((one) => 'statistics' in one.counts).map(hourOf));
        assert.ok(
          filled.every(
            ({ counts: { sent }, ...one }) =>
              sent === undefined || !bySes.has(hourOf({ ...one, counts: {} })),
          ),
        );
      }),
    );
  });
});
