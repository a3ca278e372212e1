import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  decideEventCoverage,
  type EventCoverage,
  type ReceivedBucket,
} from '../../../src/features/event-gaps/event-coverage.js';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const START = Date.UTC(2026, 10, 24, 12);
const GAP = 30 * MINUTE;

const receiving: EventCoverage = { since: START - 7 * 96 * QUARTER, checkedAt: START };
const point = (quarter: number, attempts: number, hard = 0) => ({
  start: START + quarter * QUARTER,
  attempts,
  hard,
  complaints: 0,
});
const bucket = (quarter: number, counts: Record<string, number>): ReceivedBucket => {
  const start = START + quarter * QUARTER;
  return { start, end: start + 5 * MINUTE, counts };
};

/** Checks every five minutes, each time with what has arrived by then. */
function watch(
  { received, points }: { received: readonly ReceivedBucket[]; points: ReturnType<typeof point>[] },
  untilQuarter: number,
  from: EventCoverage = receiving,
): EventCoverage {
  let coverage = from;
  for (let now = coverage.checkedAt; now <= START + untilQuarter * QUARTER; now += 5 * MINUTE) {
    const observed = {
      received: received.filter(({ start }) => start <= now),
      points: points.filter(({ start }) => start + QUARTER <= now),
    };
    coverage = decideEventCoverage(coverage, observed, { now, gapMs: GAP });
  }
  return coverage;
}

const busy = (quarters: number, counts: Record<string, number>) =>
  Array.from({ length: quarters }, (_, index) => bucket(index - quarters, counts));
const sending = (from: number, quarters: number, attempts: number, hard = 0) =>
  Array.from({ length: quarters }, (_, index) => point(from + index, attempts, hard));

describe('no events', () => {
  test('is noticed after sends whose events do not arrive, and is over when events arrive again', () => {
    const before = busy(8, { sent: 40, hard: 1 });
    const points = sending(-8, 24, 40);
    assert.equal(watch({ received: before, points }, 1).silent, undefined);
    const gap = watch({ received: before, points }, 8).silent;
    assert.equal(gap?.since, START - 10 * MINUTE);
    assert.equal(gap?.attempts, 7 * 40);
    assert.equal(gap?.overAt, undefined);
    const again = watch({ received: [...before, bucket(9, { sent: 40 })], points }, 10).silent;
    assert.equal(again?.overAt, START + 9 * QUARTER);
  });

  test('a small sender, a night without mail and an account with bounce events alone raise nothing', () => {
    const before = busy(8, { sent: 40 });
    assert.equal(watch({ received: before, points: sending(-8, 40, 1) }, 32).silent, undefined);
    assert.equal(watch({ received: before, points: sending(-8, 8, 40) }, 40).silent, undefined);
    const bounces = [bucket(-8, { hard: 4 })];
    assert.equal(watch({ received: bounces, points: sending(-40, 70, 20) }, 30).silent, undefined);
    const half = busy(8, { sent: 20 });
    assert.equal(watch({ received: half, points: sending(-8, 40, 40) }, 32).silent, undefined);
  });

  test('the usual share is still known after a gap', () => {
    const observed = { received: busy(8, { sent: 40 }), points: sending(-8, 8, 40) };
    const known = decideEventCoverage(receiving, observed, { now: START + 10 * MINUTE, gapMs: GAP });
    assert.equal(known.usual, 1);
    const later = { ...observed, points: sending(8, 20, 40) };
    const gap = watch(later, 20, decideEventCoverage(known, later, { now: START + 8 * QUARTER, gapMs: GAP }));
    assert.equal(gap.silent?.since, START + 8 * QUARTER);
  });

  test('with bounce events alone it is noticed when SES counts bounces whose events did not arrive', () => {
    const received = [bucket(-8, { hard: 4 })];
    const { silent } = watch({ received, points: sending(-8, 20, 20, 1) }, 12);
    assert.ok(silent && silent.harm >= 5);
  });

  test('a point may bear the end of its quarter: mail whose events arrived is not missed', () => {
    const points = sending(-8, 9, 60);
    assert.equal(watch({ received: busy(8, { sent: 60 }), points }, 12).silent, undefined);
  });

  test('two weeks of sending before the bot started count as nothing missed', () => {
    const points = sending(-1344, 1344, 500, 10);
    const coverage = watch({ received: [], points }, 4, { since: START, checkedAt: START });
    assert.equal(coverage.silent, undefined);
  });

  test('what happened while the bot did not run counts as nothing missed', () => {
    const slept = { ...receiving, checkedAt: START - 20 * QUARTER };
    const observed = { received: busy(40, { sent: 40 }).slice(0, 10), points: sending(-40, 40, 40) };
    const coverage = decideEventCoverage(slept, observed, { now: START, gapMs: GAP });
    assert.deepEqual(coverage, { since: START, checkedAt: START, usual: undefined });
  });

  test('nothing changes, nothing is stored', () => {
    const observed = { received: busy(8, { sent: 40 }), points: sending(-8, 8, 40) };
    assert.equal(decideEventCoverage(receiving, observed, { now: START + MINUTE, gapMs: GAP }), receiving);
  });
});

describe('missing Send events', () => {
  test('are noticed when bounce events arrive while SES sends, until a Send event arrives', () => {
    const received = busy(8, { hard: 1 });
    const points = sending(-8, 20, 40);
    const { missingSends, silent } = watch({ received, points }, 1);
    assert.equal(silent, undefined);
    assert.ok(missingSends && missingSends.harm === 8 && missingSends.attempts >= 320);
    const { missingSends: over } = watch({ received: [...received, bucket(2, { sent: 1 })], points }, 3);
    assert.equal(over?.overAt, START + 2 * QUARTER);
  });

  test('are not missing where deliveries arrive, or sends that are in no rate', () => {
    const points = sending(-8, 20, 40);
    assert.equal(watch({ received: busy(8, { hard: 1, delivered: 30 }), points }, 1).missingSends, undefined);
    assert.equal(watch({ received: busy(8, { hard: 1, outside: 1 }), points }, 1).missingSends, undefined);
  });
});

test('whatever arrives and is sent: a gap begins before it ends, and its revision only grows', () => {
  const quarter = fc.record({
    sent: fc.constantFrom(0, 0, 0, 30, 200),
    hard: fc.constantFrom(0, 0, 3),
    attempts: fc.constantFrom(0, 5, 60, 300),
    harm: fc.constantFrom(0, 0, 3),
  });
  fc.assert(
    fc.property(fc.array(quarter, { minLength: 4, maxLength: 40 }), (quarters) => {
      const received = quarters.flatMap(({ sent, hard }, index) =>
        sent + hard > 0 ? [bucket(index, { sent, hard })] : [],
      );
      const points = quarters.map(({ attempts, harm }, index) => point(index, attempts, harm));
      let coverage = receiving;
      quarters.forEach((_, index) => {
        const next = watch({ received, points }, index + 1, coverage);
        for (const kind of ['silent', 'missingSends'] as const) {
          const [before, after] = [coverage[kind], next[kind]];
          if (before)
            assert.ok(after && (after.noticedAt > before.noticedAt || after.revision >= before.revision));
          if (after) assert.ok(after.since <= after.noticedAt);
          if (after?.overAt !== undefined) assert.ok(after.overAt > after.noticedAt);
        }
        coverage = next;
      });
    }),
  );
});
