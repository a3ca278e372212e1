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
  steadyPace,
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

describe('what continues', () => {
  const pace = (...counts: readonly (readonly [recipients: number, events: number])[]) =>
    steadyPace(steps(...counts), NOW);

  test('the last three hours, where they are alike', () => {
    assert.deepEqual(pace([9000, 0], [1000, 100], [1200, 110], [900, 95]), { recipients: 3100, events: 305 });
  });

  test('nothing where the volume begins, ends or jumps', () => {
    assert.equal(pace([0, 0], [0, 0], [3000, 300]), undefined);
    assert.equal(pace([1000, 100], [1000, 100], [0, 0]), undefined);
    assert.equal(pace([1000, 100], [1000, 100], [3000, 300]), undefined);
    assert.equal(pace([99, 10], [99, 10], [99, 10]), undefined);
  });

  test('nothing where the rate changes by more than chance explains', () => {
    assert.equal(pace([1000, 20], [1000, 60], [1000, 100]), undefined);
    assert.equal(pace([1000, 100], [1000, 100], [1000, 10]), undefined);
    assert.deepEqual(pace([200, 8], [200, 13], [200, 10]), { recipients: 600, events: 31 });
    assert.deepEqual(pace([100_000, 2_000], [100_000, 2_400], [100_000, 2_200]), {
      recipients: 300_000,
      events: 6_600,
    });
  });

  test('what a clock ahead of ours has sent belongs to the newest hour', () => {
    const ahead = [
      ...steps([500, 5], [500, 5], [300, 3]),
      { start: NOW + 60_000, recipients: 200, events: 2 },
    ];
    assert.deepEqual(steadyPace(ahead, NOW), { recipients: 1500, events: 15 });
  });

  test('whatever was sent: each of the hours is like what is said of them', () => {
    const hour = fc
      .tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([recipients, rate]) => [recipients, Math.floor(recipients * rate)] as const);
    fc.assert(
      fc.property(hour, hour, hour, (...three) => {
        const said = pace(...three);
        if (!said) return;
        for (const [recipients, events] of three) {
          assert.ok(recipients >= 100 && recipients * 4.5 >= said.recipients);
          assert.ok(recipients * 2 <= said.recipients);
          const rate = said.events / said.recipients;
          const byChance = 2 * Math.sqrt((rate * (1 - rate)) / recipients);
          assert.ok(Math.abs(events / recipients - rate) <= Math.max(rate * 0.251, byChance));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('when a line is reached', () => {
  const bad = [2000, 400] as const;
  const reach = (given: readonly HistoryStep[], line = 0.05, volume = 10_000) =>
    projectReach(given, { volume, line, now: NOW });
  const hoursUntil = (given: readonly HistoryStep[], line?: number, volume?: number) =>
    ((reach(given, line, volume)?.at ?? 0) - NOW) / HOUR;

  test('at the pace of the last three hours, when the window holds that many events', () => {
    // 1,200 of 100,000; each of the new ones adds 0.2 and pushes out a clean one: 3,800 more take 19,000, 9.5 hours.
    assert.equal(Math.round(hoursUntil(steps([94_000, 0], bad, bad, bad), 0.05, 100_000) * 10), 95);
  });

  test('sooner when what falls out is clean, later when it is what was bad', () => {
    const cleanFirst = steps([45_000, 0], [45_000, 400], bad, bad, bad);
    const badFirst = steps([45_000, 400], [45_000, 0], bad, bad, bad);
    assert.ok(hoursUntil(cleanFirst, 0.05, 96_000) < hoursUntil(badFirst, 0.05, 96_000));
  });

  test('nothing at a pace that is better than the line, nor where it takes longer than a day', () => {
    const good = [2000, 60] as const;
    assert.equal(reach(steps([94_000, 0], good, good, good), 0.05, 100_000), undefined);
    assert.equal(reach(steps([994_000, 0], bad, bad, bad), 0.05, 1_000_000), undefined);
    assert.notEqual(reach(steps([194_000, 0], bad, bad, bad), 0.05, 200_000), undefined);
  });

  test('nothing while the hours are not alike, or the pace is too small to tell', () => {
    assert.equal(reach(steps([94_000, 0], [10, 2], bad, bad), 0.05, 100_000), undefined);
    assert.equal(reach(steps([1000, 0], [100, 6], [100, 6], [100, 6]), 0.05, 1300), undefined);
  });

  test('holds when it is played recipient by recipient, and is never more than a day away', () => {
    const hourly = fc.tuple(fc.integer({ min: 100, max: 200 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 300, max: 3000 }),
        hourly,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (earlier, volume, [sent, some], above) => {
          const one = [sent, Math.min(some, sent)] as const;
          const rate = one[1] / sent;
          const given = [
            ...earlier.map((step) => ({ ...step, start: step.start - 3 * HOUR })),
            ...steps(one, one, one),
          ];
          const present = played(given, volume, 0, 0);
          const line = present + (1 - present) * above;
          fc.pre(line > present);
          const next = projectReach(given, { volume, line, now: NOW });
          if (next?.at === undefined) return;
          assert.ok(next.at >= NOW && next.at <= NOW + 24 * HOUR);
          const fresh = ((next.at - NOW) / HOUR) * sent;
          assert.ok(played(given, volume, Math.ceil(fresh - 1e-6), rate) >= line - 1e-2);
          for (let fewer = 0; fewer < Math.floor(fresh - 1e-6); fewer += 7)
            assert.ok(played(given, volume, fewer, rate) < line + 1e-9);
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
