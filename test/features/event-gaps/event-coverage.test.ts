import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decideEventCoverage, type EventCoverage } from '../../../src/features/event-gaps/event-coverage.js';
import type { HeardBucket } from '../../../src/features/event-gaps/heard.js';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const START = Date.UTC(2026, 10, 24, 12);
const GAP = 30 * MINUTE;

const listening: EventCoverage = { since: START - 7 * 96 * QUARTER, lookedAt: START };
const point = (quarter: number, attempts: number, hard = 0) => ({
  start: START + quarter * QUARTER,
  attempts,
  hard,
  complaints: 0,
});
const bucket = (quarter: number, counts: Record<string, number>): HeardBucket => {
  const start = START + quarter * QUARTER;
  return { start, end: start + 5 * MINUTE, counts };
};

/** Looks every five minutes, as time goes by, and at what there is to be seen by then. */
function watch(
  { heard, points }: { heard: readonly HeardBucket[]; points: ReturnType<typeof point>[] },
  untilQuarter: number,
  from: EventCoverage = listening,
): EventCoverage {
  let hearing = from;
  for (let now = hearing.lookedAt; now <= START + untilQuarter * QUARTER; now += 5 * MINUTE) {
    const observed = {
      heard: heard.filter(({ start }) => start <= now),
      points: points.filter(({ start }) => start + QUARTER <= now),
    };
    hearing = decideEventCoverage(hearing, observed, { now, gapMs: GAP });
  }
  return hearing;
}

const busy = (quarters: number, counts: Record<string, number>) =>
  Array.from({ length: quarters }, (_, index) => bucket(index - quarters, counts));
const sending = (from: number, quarters: number, attempts: number, hard = 0) =>
  Array.from({ length: quarters }, (_, index) => point(from + index, attempts, hard));

describe('too quiet', () => {
  test('is what follows sends whose events do not come, and is over when they come again', () => {
    const before = busy(8, { sent: 40, hard: 1 });
    const points = sending(-8, 24, 40);
    assert.equal(watch({ heard: before, points }, 1).quiet, undefined);
    const quiet = watch({ heard: before, points }, 8).quiet;
    assert.equal(quiet?.since, START - 10 * MINUTE);
    assert.equal(quiet?.attempts, 7 * 40);
    assert.equal(quiet?.overAt, undefined);
    const again = watch({ heard: [...before, bucket(9, { sent: 40 })], points }, 10).quiet;
    assert.equal(again?.overAt, START + 9 * QUARTER);
  });

  test('a small sender, a quiet night and one who hears of bounces alone are not told', () => {
    const before = busy(8, { sent: 40 });
    assert.equal(watch({ heard: before, points: sending(-8, 40, 1) }, 32).quiet, undefined);
    assert.equal(watch({ heard: before, points: sending(-8, 8, 40) }, 40).quiet, undefined);
    const bounces = [bucket(-8, { hard: 4 })];
    assert.equal(watch({ heard: bounces, points: sending(-40, 70, 20) }, 30).quiet, undefined);
    const half = busy(8, { sent: 20 });
    assert.equal(watch({ heard: half, points: sending(-8, 40, 40) }, 32).quiet, undefined);
  });

  test('what is usual is still known after a gap', () => {
    const observed = { heard: busy(8, { sent: 40 }), points: sending(-8, 8, 40) };
    const known = decideEventCoverage(listening, observed, { now: START + 10 * MINUTE, gapMs: GAP });
    assert.equal(known.usual, 1);
    const later = { ...observed, points: sending(8, 20, 40) };
    const quiet = watch(
      later,
      20,
      decideEventCoverage(known, later, { now: START + 8 * QUARTER, gapMs: GAP }),
    );
    assert.equal(quiet.quiet?.since, START + 8 * QUARTER);
  });

  test('one who hears of bounces alone is told when SES knows of bounces that were not heard of', () => {
    const heard = [bucket(-8, { hard: 4 })];
    const { quiet } = watch({ heard, points: sending(-8, 20, 20, 1) }, 12);
    assert.ok(quiet && quiet.harm >= 5);
  });

  test('a point may bear the end of its quarter: what was heard is not held against anybody', () => {
    const points = sending(-8, 9, 60);
    assert.equal(watch({ heard: busy(8, { sent: 60 }), points }, 12).quiet, undefined);
  });

  test('two weeks of sending before the bot came are held against nobody', () => {
    const points = sending(-1344, 1344, 500, 10);
    const hearing = watch({ heard: [], points }, 4, { since: START, lookedAt: START });
    assert.equal(hearing.quiet, undefined);
  });

  test('what was missed while nobody looked is held against nobody', () => {
    const slept = { ...listening, lookedAt: START - 20 * QUARTER };
    const observed = { heard: busy(40, { sent: 40 }).slice(0, 10), points: sending(-40, 40, 40) };
    const hearing = decideEventCoverage(slept, observed, { now: START, gapMs: GAP });
    assert.deepEqual(hearing, { since: START, lookedAt: START, usual: undefined });
  });

  test('nothing changes, nothing is stored', () => {
    const observed = { heard: busy(8, { sent: 40 }), points: sending(-8, 8, 40) };
    assert.equal(decideEventCoverage(listening, observed, { now: START + MINUTE, gapMs: GAP }), listening);
  });
});

describe('blind to what is sent', () => {
  test('is who hears of bounces while SES sends, until a Send event comes', () => {
    const heard = busy(8, { hard: 1 });
    const points = sending(-8, 20, 40);
    const { blind, quiet } = watch({ heard, points }, 1);
    assert.equal(quiet, undefined);
    assert.ok(blind && blind.harm === 8 && blind.attempts >= 320);
    const { blind: over } = watch({ heard: [...heard, bucket(2, { sent: 1 })], points }, 3);
    assert.equal(over?.overAt, START + 2 * QUARTER);
  });

  test('is not who hears of deliveries, nor who hears of sends that are in no rate', () => {
    const points = sending(-8, 20, 40);
    assert.equal(watch({ heard: busy(8, { hard: 1, delivered: 30 }), points }, 1).blind, undefined);
    assert.equal(watch({ heard: busy(8, { hard: 1, outside: 1 }), points }, 1).blind, undefined);
  });
});

test('whatever is heard and sent: a lapse begins before it ends, and its revision only grows', () => {
  const quarter = fc.record({
    sent: fc.constantFrom(0, 0, 0, 30, 200),
    hard: fc.constantFrom(0, 0, 3),
    attempts: fc.constantFrom(0, 5, 60, 300),
    harm: fc.constantFrom(0, 0, 3),
  });
  fc.assert(
    fc.property(fc.array(quarter, { minLength: 4, maxLength: 40 }), (quarters) => {
      const heard = quarters.flatMap(({ sent, hard }, index) =>
        sent + hard > 0 ? [bucket(index, { sent, hard })] : [],
      );
      const points = quarters.map(({ attempts, harm }, index) => point(index, attempts, harm));
      let hearing = listening;
      quarters.forEach((_, index) => {
        const next = watch({ heard, points }, index + 1, hearing);
        for (const kind of ['quiet', 'blind'] as const) {
          const [before, after] = [hearing[kind], next[kind]];
          if (before)
            assert.ok(after && (after.noticedAt > before.noticedAt || after.revision >= before.revision));
          if (after) assert.ok(after.since <= after.noticedAt);
          if (after?.overAt !== undefined) assert.ok(after.overAt > after.noticedAt);
        }
        hearing = next;
      });
    }),
  );
});
