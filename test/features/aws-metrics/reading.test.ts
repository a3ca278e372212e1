import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CachedResult } from '../../../src/aws/index.js';
import { currentReading, isDue, nextReading } from '../../../src/features/aws-metrics/reading.js';

const AT = Date.UTC(2026, 10, 24, 14);
const MINUTE = 60_000;
const EVERY = 5 * MINUTE;

const answered = (value: number, asOf: number): CachedResult<number> => ({ value, asOf });
const failed = (kind: 'denied' | 'unreachable', at: number): CachedResult<number> => ({
  failure: { kind, action: 'cloudwatch:GetMetricData', region: 'eu-west-1', detail: 'no' },
  errorId: 'ab12',
  at,
});

describe('a reading', () => {
  test('that fails is unknown since it first failed, and keeps what was known before', () => {
    const known = nextReading(undefined, answered(7, AT), AT);
    const once = nextReading(known, failed('unreachable', AT + EVERY), AT + EVERY);
    const twice = nextReading(once, failed('unreachable', AT + 2 * EVERY), AT + 2 * EVERY);
    assert.equal(twice.unknown?.since, AT + EVERY);
    assert.deepEqual(twice.known, { value: 7, asOf: AT });
    assert.deepEqual(nextReading(twice, answered(8, AT + 3 * EVERY), AT + 3 * EVERY), {
      askedAt: AT + 3 * EVERY,
      known: { value: 8, asOf: AT + 3 * EVERY },
    });
  });

  test('that never worked knows nothing', () => {
    const reading = nextReading(undefined, failed('denied', AT), AT);
    assert.equal(reading.known, undefined);
    assert.equal(reading.unknown?.since, AT);
  });

  test('that nobody renews becomes unknown by itself', () => {
    const reading = nextReading(undefined, answered(7, AT), AT);
    assert.equal(currentReading(reading, EVERY, AT + 3 * EVERY).unknown, undefined);
    assert.deepEqual(currentReading(reading, EVERY, AT + 3 * EVERY + 1).unknown, { since: AT });
  });

  test('is requested again when it is due: sooner after a failure, later where somebody has to act first', () => {
    assert.ok(isDue(undefined, EVERY, AT));
    const known = nextReading(undefined, answered(7, AT), AT);
    assert.deepEqual([isDue(known, EVERY, AT + EVERY - 1), isDue(known, EVERY, AT + EVERY)], [false, true]);
    const broken = nextReading(known, failed('unreachable', AT), AT);
    assert.deepEqual(
      [isDue(broken, EVERY, AT + MINUTE - 1), isDue(broken, EVERY, AT + MINUTE)],
      [false, true],
    );
    const denied = nextReading(known, failed('denied', AT), AT);
    assert.deepEqual(
      [isDue(denied, EVERY, AT + EVERY), isDue(denied, EVERY, AT + 60 * MINUTE)],
      [false, true],
    );
  });
});
