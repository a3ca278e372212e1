import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sparkline } from '../../../src/features/reputation/alert-lines.js';
import {
  type HistoryStep,
  projectReach,
  projectRecovery,
  rateAt,
  rateHistory,
  trendOf,
} from '../../../src/features/reputation/projection.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 12);

const steps = (
  ...counts: readonly (readonly [recipients: number, events: number])[]
): readonly HistoryStep[] =>
  counts.map(([recipients, events], index) => ({
    start: NOW - (counts.length - index) * HOUR,
    recipients,
    events,
  }));

/** The rate after `fresh` more recipients at `rate`, recipient by recipient. */
function played(history: readonly HistoryStep[], volume: number, fresh: number, rate: number): number {
  const queue = history.flatMap(({ recipients, events }) =>
    Array<number>(recipients).fill(events / recipients),
  );
  queue.push(...Array<number>(fresh).fill(rate));
  const held = queue.slice(-volume);
  return held.reduce((sum, share) => sum + share, 0) / held.length;
}

const history = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
      .map(([recipients, events]) => [recipients, Math.min(events, recipients)] as const),
    { minLength: 1, maxLength: 12 },
  )
  .map((counts) => steps(...counts));
const volumes = fc.integer({ min: 20, max: 500 });

describe('when a line is reached', () => {
  const full = steps([10_000, 200]);
  const reach = (given: readonly HistoryStep[], recipients: number, events: number, line = 0.05) =>
    projectReach(given, { volume: 10_000, line, lastHour: { recipients, events }, now: NOW });

  test('at the pace of the last hour, when the window holds that many of its events', () => {
    // 200 of 10,000; each of the new ones adds 0.2 and pushes out 0.02: 300 more take 1,667, which are sent in 50 minutes.
    const next = reach(full, 2000, 400);
    assert.equal(Math.round(((next?.at ?? 0) - NOW) / 60_000), 50);
  });

  test('sooner when what falls out is clean, later when it is what was bad', () => {
    const cleanFirst = steps([5000, 0], [5000, 200]);
    const badFirst = steps([5000, 200], [5000, 0]);
    const at = (given: readonly HistoryStep[]) => reach(given, 2000, 400)?.at ?? 0;
    assert.ok(at(cleanFirst) < at(full) && at(full) < at(badFirst));
  });

  test('not at all at a pace that is better than the line', () => {
    assert.deepEqual(reach(full, 5000, 50), { line: 0.05 });
  });

  test('undefined while the pace is too small to tell', () => {
    assert.equal(reach(full, 99, 50), undefined);
    assert.equal(reach(full, 200, 11), undefined);
  });

  test('holds when it is played recipient by recipient', () => {
    fc.assert(
      fc.property(
        history,
        volumes,
        fc.integer({ min: 100, max: 400 }),
        fc.nat(400),
        (given, volume, sent, bad) => {
          const lastHour = { recipients: sent, events: Math.min(bad, sent) };
          const rate = lastHour.events / sent;
          const line = (played(given, volume, 0, 0) + 1) / 2;
          const next = projectReach(given, { volume, line, lastHour, now: NOW });
          if (next?.at === undefined) return;
          const fresh = ((next.at - NOW) / HOUR) * sent;
          assert.ok(played(given, volume, Math.ceil(fresh - 1e-6), rate) >= line - 1e-2);
          for (let earlier = 0; earlier < Math.floor(fresh - 1e-6); earlier += 1)
            assert.ok(played(given, volume, earlier, rate) < line + 1e-9);
        },
      ),
    );
  });
});

describe('how many clean recipients bring it below a line', () => {
  test('those that push the bad ones out, not those that merely thin them', () => {
    const burst = steps([7000, 0], [3000, 410]);
    assert.deepEqual(projectRecovery(burst, { volume: 10_000, line: 0.04 }), {
      line: 0.04,
      recipients: 7074,
    });
  });

  test('those that thin it while the window is not full', () => {
    assert.deepEqual(projectRecovery(steps([1000, 60]), { volume: 10_000, line: 0.04 }), {
      line: 0.04,
      recipients: 501,
    });
  });

  test('one fewer would not do, played recipient by recipient', () => {
    fc.assert(
      fc.property(
        history,
        volumes,
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (given, volume, line) => {
          fc.pre(played(given, volume, 0, 0) > line);
          const { recipients = 0 } = projectRecovery(given, { volume, line }) ?? {};
          assert.ok(recipients > 0 && recipients <= volume + 1);
          assert.ok(played(given, volume, recipients, 0) <= line + 1e-9);
          assert.ok(played(given, volume, recipients - 1, 0) >= line - 1e-9);
        },
      ),
    );
  });
});

/** Nothing is too old. */
const ALL = { volume: Infinity, since: 0 };

describe('the history of the sending', () => {
  const bucket = (start: number, counts: Record<string, number>) => ({ start, counts });

  test('is what each bucket adds, oldest first; late bounces belong to earlier attempts', () => {
    const newestFirst = [
      bucket(3, { hard: 2, settled: 2 }),
      bucket(2, { sent: 100, hard: 1 }),
      bucket(1, { sent: 50, hard: 5 }),
    ];
    assert.deepEqual(rateHistory('bounce', newestFirst, ALL), [
      { start: 1, recipients: 50, events: 5 },
      { start: 2, recipients: 100, events: 3 },
    ]);
  });

  test('goes back no further than the window at the beginning of the trend needs', () => {
    const newestFirst = Array.from({ length: 50 }, (_, index) => bucket(50 - index, { sent: 100, hard: 1 }));
    const history = rateHistory('bounce', newestFirst, { volume: 1000, since: 41 });
    assert.equal(history.length, 20);
    assert.equal(rateHistory('bounce', newestFirst, { volume: 1000, since: 60 }).length, 10);
    const whole = rateHistory('bounce', newestFirst, ALL);
    for (const at of [41, 45, 51]) assert.equal(rateAt(history, 1000, at), rateAt(whole, 1000, at));
  });

  test('adds up to what was counted, whatever the order of sends and outcomes', () => {
    const counts = fc.record({ sent: fc.nat(50), settled: fc.nat(50), hard: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 10 }), (many) => {
        const given = rateHistory(
          'bounce',
          many.map((one, index) => bucket(100 - index, one)),
          ALL,
        );
        for (const { recipients, events } of given) assert.ok(recipients > 0 && events >= 0);
        const sum = (name: 'sent' | 'settled' | 'hard') => many.reduce((all, one) => all + one[name], 0);
        const attempted = sum('sent') > 0 ? Math.max(sum('sent'), sum('settled')) : 0;
        assert.equal(
          given.reduce((all, { recipients }) => all + recipients, 0),
          attempted,
        );
      }),
    );
  });

  test('the rate at a time is that of the newest recipients until then', () => {
    const given = steps([1000, 10], [1000, 50], [1000, 100]);
    assert.equal(rateAt(given, 1000, NOW), 0.1);
    assert.equal(rateAt(given, 1000, NOW - HOUR), 0.05);
    assert.equal(rateAt(given, 2000, NOW), 0.075);
    assert.equal(rateAt(given, 1000, NOW - 10 * HOUR), undefined);
  });

  test('the trend begins where something is known, and ends now', () => {
    const trend = trendOf(steps([1000, 10], [1000, 50], [1000, 100]), 1000, NOW);
    assert.deepEqual(
      trend.map(({ hoursAgo, rate }) => [hoursAgo, rate]),
      [
        [2, 0.01],
        [1, 0.05],
        [0, 0.1],
      ],
    );
    assert.deepEqual(trendOf([], 1000, NOW), []);
  });

  test('a sparkline shows what is above its top as full', () => {
    assert.equal(sparkline([0, 0.025, 0.05, 0.2], 0.05), '▁▅██');
  });
});
