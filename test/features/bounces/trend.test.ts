import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { risenSince, trendSteps } from '../../../src/features/bounces/trend.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const points = (...counts: readonly number[]) =>
  counts.map((count, index) => ({ start: index * HOUR_MS, count }));

describe('since when', () => {
  test('the step from which nearly all come', () => {
    assert.equal(risenSince(points(1, 0, 2, 1, 40, 38, 45)), 4 * HOUR_MS);
    assert.equal(risenSince(points(0, 0, 0, 0, 0, 60, 1)), 5 * HOUR_MS);
  });

  test('nothing where they are spread, few, or where nothing was before', () => {
    assert.equal(risenSince(points(10, 12, 9, 11, 10, 12)), undefined);
    assert.equal(risenSince(points(0, 0, 0, 0, 5, 6)), undefined);
    assert.equal(risenSince(points(50, 40, 45)), undefined);
    assert.equal(risenSince([]), undefined);
  });

  test('steps cover the time, in whole hours, and a chart can show them', () => {
    const time = fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 400 * DAY_MS }));
    fc.assert(
      fc.property(time, ([hour, length]) => {
        const from = hour * HOUR_MS;
        const { stepMs, starts } = trendSteps(from, from + length);
        assert.equal(starts[0], from);
        assert.ok(starts.length <= 20 && stepMs % HOUR_MS === 0);
        const last = starts.at(-1) ?? 0;
        assert.ok(last < from + length && last + stepMs >= from + length);
      }),
    );
  });
});
