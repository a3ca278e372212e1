import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Alert } from '../../../src/features/reputation/alert.js';
import { decideAlert } from '../../../src/features/reputation/decide-alert.js';
import { assess, severity, stillExceeds, THRESHOLDS } from '../../../src/features/reputation/level.js';
import { METRICS, rateOf, sumWindow, type Window } from '../../../src/features/reputation/rates.js';
import type { Metric } from '../../../src/locales/index.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24, 12);

function windows(
  hard: number,
  recipients: number,
  more: Partial<Record<'day' | 'hour', [number, number]>> = {},
) {
  const window = (name: Window['name'], [events, of]: readonly [number, number]): Window => ({
    name,
    from: START - HOUR,
    recipients: of,
    hard: events,
    complaints: 0,
  });
  const volume = window('volume', [hard, recipients]);
  return [volume, window('day', more.day ?? [0, 0]), window('hour', more.hour ?? [0, 0])] as const;
}

function levelAt(hard: number, recipients: number, more?: Parameters<typeof windows>[2]) {
  return assess('bounce', windows(hard, recipients, more), THRESHOLDS).level;
}

/** The states of the alert after each step of a history of (minute, hard, recipients). */
function play(history: readonly (readonly [minute: number, hard: number, recipients: number])[]) {
  const steps: (Alert | undefined)[] = [];
  let alert: Alert | undefined;
  for (const [minute, hard, recipients] of history) {
    const about = {
      accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
      now: START + minute * MINUTE,
      thresholds: THRESHOLDS,
    };
    alert = decideAlert(alert, assess('bounce', windows(hard, recipients), THRESHOLDS), about);
    steps.push(alert);
  }
  return steps;
}

describe('levels', () => {
  test('each level is reached exactly at its rate', () => {
    assert.equal(levelAt(199, 10_000), undefined);
    assert.equal(levelAt(200, 10_000), 'advisory');
    assert.equal(levelAt(400, 10_000), 'warning');
    assert.equal(levelAt(499, 10_000), 'warning');
    assert.equal(levelAt(500, 10_000), 'review');
    assert.equal(levelAt(999, 10_000), 'review');
    assert.equal(levelAt(1000, 10_000), 'pause');
  });

  test('1 bounce in 13 sends means nothing, nor does a single one in any number', () => {
    assert.equal(levelAt(1, 13), undefined);
    for (const recipients of [1, 2, 50, 1000]) assert.equal(levelAt(1, recipients), undefined);
  });

  test('at low volume a high rate warns before it is called more', () => {
    assert.equal(levelAt(6, 100), 'warning');
    assert.equal(levelAt(60, 199), 'warning');
    assert.equal(levelAt(60, 200), 'review');
  });

  test('what lies before the volume by which AWS judges raises nothing and keeps nothing open', () => {
    const [volume, day, hour] = windows(30, 10_000, { day: [1500, 30_000] });
    const past = assess('bounce', [{ ...volume, from: START - MINUTE }, day, hour], THRESHOLDS);
    assert.equal(past.level, undefined);
    assert.equal(stillExceeds(past, 'warning', 0.8, THRESHOLDS), false);
    assert.equal(assess('bounce', [volume, day, hour], THRESHOLDS).level, 'warning');
  });

  test('a bad hour of a big sender is a warning, whatever its rate', () => {
    assert.equal(levelAt(150, 10_000, { hour: [150, 300] }), 'warning');
    const { decisive } = assess('bounce', windows(150, 10_000, { hour: [150, 300] }), THRESHOLDS);
    assert.equal(decisive.window, 'hour');
  });

  test('what chance does to a healthy sender in an hour, a day or a thousand mails raises nothing', () => {
    for (const hour of [
      [5, 100],
      [8, 100],
      [11, 100],
      [30, 1_000],
      [40, 1_000],
    ] as const) {
      assert.equal(levelAt(10, 10_000, { hour: [...hour] }), undefined, String(hour));
    }
    for (const hour of [
      [13, 100],
      [46, 1_000],
      [250, 6_000],
    ] as const) {
      assert.equal(levelAt(10, 10_000, { hour: [...hour] }), 'warning', String(hour));
    }
  });

  test('a healthy sender of any size is left alone, hour by hour, for years', () => {
    const random = numbersFrom(1);
    for (const perHour of [100, 300, 1_000, 5_000]) {
      for (let hour = 0; hour < 20_000; hour += 1) {
        const window: Window = {
          name: hour % 2 ? 'hour' : 'early',
          from: START,
          recipients: perHour,
          hard: poisson(perHour * 0.015, random),
          complaints: poisson(perHour * 0.000_3, random),
        };
        const levels = METRICS.map(
          (metric) => assess(metric, [windows(0, 10_000)[0], window], THRESHOLDS).level,
        );
        assert.deepEqual(levels, [undefined, undefined], JSON.stringify(window));
      }
    }
  });

  test('each metric has its own thresholds', () => {
    const window: Window = { name: 'volume', from: START, recipients: 10_000, hard: 0, complaints: 15 };
    assert.equal(assess('bounce', [window], THRESHOLDS).level, undefined);
    assert.equal(assess('complaint', [window], THRESHOLDS).level, 'review');
  });
});

/** The same numbers in [0, 1) for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function poisson(mean: number, random: () => number): number {
  let left = Math.exp(-mean);
  let events = 0;
  for (let chance = random(); chance > left && events < 1_000; events += 1) {
    chance -= left;
    left *= mean / (events + 1);
  }
  return events;
}

describe('the life of an alert', () => {
  test('opens, grows, and ends after an hour below 0.8 of its threshold', () => {
    const [before, opened, grown, falling, almost, over] = play([
      [0, 10, 1000],
      [1, 60, 1000],
      [2, 70, 1000],
      [3, 15, 1000],
      [62, 15, 1000],
      [63, 15, 1000],
    ]);
    assert.equal(before, undefined);
    assert.deepEqual([opened?.level, opened?.revision, opened?.endedAt], ['review', 1, undefined]);
    assert.deepEqual([grown?.revision, grown?.peak.events, grown?.openedAt], [2, 70, opened?.openedAt]);
    assert.deepEqual([falling?.level, falling?.calmSince], ['review', START + 3 * MINUTE]);
    assert.equal(almost?.endedAt, undefined);
    assert.equal(over?.endedAt, START + 63 * MINUTE);
    assert.equal(over?.peak.events, 70);
  });

  test('a rate that moves around the threshold neither ends nor starts anew', () => {
    const history = Array.from({ length: 300 }, (_, minute) => [minute, minute % 2 ? 51 : 45, 1000] as const);
    const opened = new Set(play(history).flatMap((alert) => (alert ? [alert.openedAt] : [])));
    const ended = play(history).filter((alert) => alert?.endedAt);
    assert.equal(opened.size, 1);
    assert.equal(ended.length, 0);
  });

  test('what keeps it open is what it shows, and not a volume with 0.0 % beside it', () => {
    const about = { accountRegion: { account: '1', region: 'eu-west-1' }, thresholds: THRESHOLDS };
    const look = (before: Alert | undefined, minute: number, hour: [number, number]) =>
      decideAlert(before, assess('bounce', windows(4, 10_000, { hour }), THRESHOLDS), {
        ...about,
        now: START + minute * MINUTE,
      });
    const opened = look(undefined, 0, [150, 300]);
    const still = look(opened, 10, [10, 300]);
    assert.deepEqual([still?.level, still?.calmSince], ['warning', undefined]);
    assert.deepEqual([still?.decisive.window, still?.decisive.events], ['hour', 10]);
  });

  test('a bounce now and then in an hour of few mails does not keep it open', () => {
    const about = (minute: number) => ({
      accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
      now: START + minute * MINUTE,
      thresholds: THRESHOLDS,
    });
    const at = (minute: number, current: Alert | undefined, hard: number) =>
      decideAlert(
        current,
        assess('bounce', windows(hard, 1_000, { hour: [1, 20] }), THRESHOLDS),
        about(minute),
      );
    const open = at(0, undefined, 60);
    const calm = at(1, open, 5);
    assert.equal(calm?.calmSince, START + MINUTE);
    assert.notEqual(at(61, calm, 5)?.endedAt, undefined);
  });

  test('the rate of a part is its peak only until the whole reaches a level', () => {
    const scope = { kind: 'configuration-set', name: 'newsletter' } as const;
    const part: Window = { name: 'day', scope, from: START, recipients: 1_000, hard: 240, complaints: 0 };
    const about = (minute: number) => ({
      accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
      now: START + minute * MINUTE,
      thresholds: THRESHOLDS,
    });
    const [volume] = windows(240, 10_000);
    const opened = decideAlert(undefined, assess('bounce', [volume, part], THRESHOLDS), about(0));
    assert.deepEqual([opened?.level, opened?.peak.scope], ['warning', scope]);
    const [crossed] = windows(520, 10_000);
    const grown = decideAlert(opened, assess('bounce', [crossed, part], THRESHOLDS), about(1));
    assert.deepEqual([grown?.level, grown?.peak.scope, grown?.peak.rate], ['review', undefined, 0.052]);
    const [fallen] = windows(100, 10_000);
    const after = decideAlert(grown, assess('bounce', [fallen, part], THRESHOLDS), about(2));
    assert.equal(after?.peak.rate, 0.052);
  });

  test('steps down to the milder level, and keeps its peak', () => {
    const steps = play([
      [0, 120, 1000],
      [1, 25, 1000],
      [61, 25, 1000],
      [62, 5, 1000],
      [122, 5, 1000],
    ]);
    assert.deepEqual(
      steps.map((alert) => alert?.level),
      ['pause', 'pause', 'advisory', 'advisory', 'advisory'],
    );
    assert.equal(steps[4]?.endedAt, START + 122 * MINUTE);
    assert.equal(steps[4]?.peak.level, 'pause');
  });

  test('distinct addresses, which are counted a little later, are a change by themselves', () => {
    const about = {
      accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
      now: START,
      thresholds: THRESHOLDS,
    };
    const at = (hard: number) => {
      const [volume, ...others] = windows(60, 1000);
      const distinct = { since: START, recipients: 990, hard, complaints: 0 };
      return assess('bounce', [{ ...volume, distinct }, ...others], THRESHOLDS);
    };
    const first = decideAlert(undefined, at(12), about);
    assert.equal(decideAlert(first, at(12), about), first);
    assert.equal(decideAlert(first, at(60), about)?.revision, 2);
  });

  test('the same numbers again change nothing', () => {
    const [first, second] = play([
      [0, 60, 1000],
      [5, 60, 1000],
    ]);
    assert.equal(first, second);
  });

  test('never ends without having begun, never changes what is over, grows by one revision at a time', () => {
    const step = fc.tuple(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 150 }),
      fc.integer({ min: 1, max: 1500 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (raw) => {
        let minute = 0;
        const minuteAfter = (pause: number) => {
          minute += pause;
          return minute;
        };
        const history = raw.map(
          ([pause, hard, recipients]) =>
            [minuteAfter(pause), Math.min(hard, recipients), recipients] as const,
        );
        let before: Alert | undefined;
        for (const alert of play(history)) {
          if (!before) assert.ok(!alert || (alert.revision === 1 && alert.endedAt === undefined));
          else if (alert?.openedAt === before.openedAt) {
            assert.ok(
              alert === before || (before.endedAt === undefined && alert.revision === before.revision + 1),
            );
            assert.ok(severity(alert.peak.level) >= severity(alert.level));
            assert.ok(alert.peak.rate >= alert.decisive.rate || alert.endedAt !== undefined);
          } else assert.ok(before.endedAt !== undefined && alert?.revision === 1);
          before = alert;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('bounces of which the number of mails is unknown', () => {
  const unknown = { hasSendEvents: false, statistics: 'denied' } as const;
  const assessed = (hard: number, usualPerDay?: number) => {
    const day = { name: 'day', from: START, recipients: 0, hard: 0, complaints: 0 } as const;
    const windows = [
      { ...day, name: 'volume' },
      { ...day, unattributed: { hard, complaints: 0 } },
    ] as const;
    const why = usualPerDay === undefined ? unknown : { ...unknown, usualPerDay };
    return assess('bounce', windows, THRESHOLDS, why);
  };

  test('are announced from ten a day on; a jump is a warning', () => {
    assert.deepEqual(
      [9, 10, 5_000].map((hard) => assessed(hard).level),
      [undefined, 'advisory', 'advisory'],
    );
    assert.equal(assessed(400, 300).level, 'advisory');
    assert.equal(assessed(900, 300).level, 'warning');
    assert.equal(assessed(40, 1).level, 'advisory', 'too few for a warning');
    const { decisive } = assessed(900, 300);
    assert.deepEqual(
      [decisive.events, decisive.recipients, decisive.unknownAttempts?.statistics],
      [900, 0, 'denied'],
    );
  });

  test('end when there are clearly fewer', () => {
    assert.ok(stillExceeds(assessed(8), 'advisory', 0.8, THRESHOLDS));
    assert.ok(!stillExceeds(assessed(7), 'advisory', 0.8, THRESHOLDS));
    assert.ok(!stillExceeds(assessed(500, 300), 'warning', 0.8, THRESHOLDS));
  });
});

test('a volume of too few recipients is held to the chance test, the whole volume is not', () => {
  const window = (recipients: number, hard: number): Window => ({
    name: 'volume',
    from: START,
    recipients,
    hard,
    complaints: 0,
    volume: { recipients: 10_000, source: 'default' },
  });
  assert.equal(assess('bounce', [window(200, 10)], THRESHOLDS).level, undefined);
  assert.equal(assess('bounce', [window(200, 40)], THRESHOLDS).level, 'review');
  assert.equal(assess('bounce', [window(10_000, 500)], THRESHOLDS).level, 'review');
});

describe('rates', () => {
  const bucket = (start: number, counts: Record<string, number>) => ({ start, counts });

  test('what SES did not send was not attempted', () => {
    const { recipients, hard } = sumWindow(
      'day',
      [bucket(1, { sent: 100, 'not-attempted': 20, settled: 70, hard: 4 })],
      2,
    );
    assert.deepEqual([recipients, hard], [80, 4]);
  });

  test('without Send events the known outcomes are the attempts', () => {
    const window = sumWindow('day', [bucket(1, { delivered: 90, settled: 100, hard: 10 })], 2);
    assert.equal(rateOf('bounce', window).rate, 0.1);
  });

  test('bounces of which neither sends nor deliveries are known are no rate', () => {
    const window = sumWindow('volume', [bucket(1, { hard: 300, settled: 300 })], 2);
    assert.deepEqual(rateOf('bounce', window), {
      window: 'volume',
      from: 1,
      events: 300,
      recipients: 0,
      rate: 0,
    });
    assert.equal(assess('bounce', [window], THRESHOLDS).level, undefined);
  });

  test('the volume window takes the newest buckets, and of the oldest one the share that it needs', () => {
    const buckets = [5, 4, 3, 2, 1].map((start) => bucket(start, { sent: 400, hard: start * 10 }));
    const window = sumWindow('volume', buckets, 6, 1000);
    assert.deepEqual([window.recipients, window.hard, window.from], [1000, 50 + 40 + 15, 3]);
  });

  test('however the buckets are, the window is as large as asked for, or all there is', () => {
    const some = fc.array(fc.record({ sent: fc.nat(5_000), hard: fc.nat(50) }), { maxLength: 12 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 20_000 }), (counts, enough) => {
        const buckets = counts.map((one, index) => bucket(index, one));
        const all = counts.reduce((sum, { sent }) => sum + sent, 0);
        const window = sumWindow('volume', buckets, 99, enough);
        assert.equal(window.recipients, Math.min(all, enough));
        assert.ok(window.hard <= counts.reduce((sum, { hard }) => sum + hard, 0));
      }),
    );
  });

  test('a rate is never above one and never not a number, whatever was counted', () => {
    const counts = fc.record({
      sent: fc.nat(50),
      settled: fc.nat(50),
      'not-attempted': fc.nat(50),
      hard: fc.nat(50),
      complaint: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 8 }), (many) => {
        const window = sumWindow(
          'day',
          many.map((one, index) => bucket(index, one)),
          9,
        );
        for (const metric of ['bounce', 'complaint'] satisfies Metric[]) {
          const { rate } = rateOf(metric, window);
          assert.ok(rate >= 0 && rate <= 1);
        }
      }),
    );
  });
});

test('a rate below the threshold of its level, but not below that of a milder one, steps down instead of ending', () => {
  const steps = play([
    [0, 420, 10_000],
    [10, 190, 10_000],
    [75, 190, 10_000],
    [85, 150, 10_000],
    [150, 150, 10_000],
  ]);
  assert.deepEqual(
    steps.map((alert) => alert?.endedAt ?? alert?.level),
    ['warning', 'warning', 'advisory', 'advisory', START + 150 * MINUTE],
  );
});
