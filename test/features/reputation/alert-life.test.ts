import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decideCrossing } from '../../../src/features/aws-metrics/crossing.js';
import {
  type Alert,
  acknowledge,
  activeMute,
  endPause,
  mute,
  unmute,
} from '../../../src/features/reputation/alert.js';
import { withNotes } from '../../../src/features/reputation/alert-notes.js';
import { decideAlert } from '../../../src/features/reputation/decide-alert.js';
import { type Assessment, assess, severity, THRESHOLDS } from '../../../src/features/reputation/level.js';
import type { Window } from '../../../src/features/reputation/rates.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 24, 12);
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';

/**
 * So many hard bounces among the last thousand recipients, so many of a thousand on the last day (default: as many), and AWS's own
 * rate, of so many minutes ago.
 */
type Look = { minute: number; hard: number; day?: number; aws?: number | undefined; ago?: number };
type Act = { minute: number; do: (alert: Alert, now: number) => Alert };

const WHERE = {
  accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
  thresholds: THRESHOLDS,
};

function windowOf(hard: number, name: Window['name'] = 'volume'): Window {
  return { name, from: START, recipients: 1000, hard, complaints: 0 };
}

function assessmentOf(hard: number, day = hard): Assessment {
  return assess('bounce', [windowOf(hard), windowOf(day, 'day')], THRESHOLDS);
}

/** Plays looks and acts in their order and returns every state there was. */
function play(history: readonly (Look | Act)[]): readonly (Alert | undefined)[] {
  const states: (Alert | undefined)[] = [];
  for (const step of history) {
    const before = states.at(-1);
    const now = START + step.minute * MINUTE;
    if ('hard' in step) {
      const { aws, ago = 0 } = step;
      const about = {
        ...WHERE,
        now,
        awsRate: aws === undefined ? undefined : { rate: aws, at: now - ago * MINUTE },
      };
      states.push(decideAlert(before, assessmentOf(step.hard, step.day), about));
    } else states.push(before && before.endedAt === undefined ? step.do(before, now) : before);
  }
  return states;
}

const last = (history: readonly (Look | Act)[]) => play(history).at(-1);
const notesOf = (alert: Alert | undefined) =>
  alert?.notes.map(({ kind, level, broadcast }) => `${kind} ${level}${broadcast ? ' to all' : ''}`);
const muted = (minute: number, hours: number, by = SATO): Act => ({
  minute,
  do: (alert, now) => mute(alert, { by, forMs: hours * HOUR, reason: 'known list' }, now),
});

describe('the thread of an alert', () => {
  test('nothing when it opens, nor when only its numbers grow', () => {
    assert.deepEqual(
      notesOf(
        last([
          { minute: 0, hard: 60 },
          { minute: 1, hard: 70 },
          { minute: 2, hard: 99 },
        ]),
      ),
      [],
    );
  });

  test('each escalation, to all when that level was not broadcast yet or AWS would review', () => {
    assert.deepEqual(
      notesOf(
        last([
          { minute: 0, hard: 20 },
          { minute: 30, hard: 40 },
          { minute: 31, hard: 50 },
          { minute: 32, hard: 100 },
        ]),
      ),
      ['escalation warning to all', 'escalation review to all', 'escalation pause to all'],
    );
  });

  test('a burst that climbs through the levels within moments is one escalation, to where it came', () => {
    const seconds = [20, 45, 55, 60].map((hard, index) => ({ minute: index / 60, hard }));
    assert.deepEqual(notesOf(last(seconds)), []);
    const settled = [...seconds, { minute: 1, hard: 60 }, { minute: 2, hard: 60 }];
    assert.deepEqual(notesOf(last(settled)), ['escalation review to all']);
  });

  test('a warning soon after the beginning waits: it may become more, or nothing', () => {
    const risen = [
      { minute: 0, hard: 20 },
      { minute: 2, hard: 45 },
    ];
    assert.deepEqual(notesOf(last([...risen, { minute: 29, hard: 45 }])), []);
    assert.deepEqual(notesOf(last([...risen, { minute: 30, hard: 45 }])), ['escalation warning to all']);
    assert.deepEqual(notesOf(last([...risen, { minute: 9, hard: 55 }])), ['escalation review to all']);
    const calm = [
      { minute: 9, hard: 31 },
      { minute: 10, hard: 31 },
    ];
    assert.deepEqual(notesOf(last([...risen, ...calm])), []);
  });

  test('a level that was announced within three days is no news when the rate is back at it', () => {
    const again = [
      { minute: 0, hard: 45 },
      { minute: 1, hard: 20 },
      { minute: 61, hard: 20 },
      { minute: 100, hard: 45 },
    ];
    assert.deepEqual(notesOf(last(again)), []);
    const worse = [...again, { minute: 140, hard: 55 }];
    assert.deepEqual(notesOf(last(worse)), ['escalation review to all'], 'a higher level is');
  });

  test('an escalation to a level that was broadcast days ago stays in the thread, below the review limit', () => {
    const again = last([
      { minute: 0, hard: 45 },
      { minute: 1, hard: 20 },
      { minute: 61, hard: 20 },
      { minute: 73 * 60, hard: 45 },
    ]);
    assert.deepEqual(notesOf(again), ['escalation warning']);
  });

  test('a milder level is shown by the message alone', () => {
    const milder = last([
      { minute: 0, hard: 120 },
      { minute: 1, hard: 25 },
      { minute: 61, hard: 25 },
    ]);
    assert.equal(milder?.level, 'advisory');
    assert.deepEqual(notesOf(milder), []);
  });

  const days = (count: number, hardAt: (hour: number) => number): readonly Look[] =>
    Array.from({ length: count * 24 + 1 }, (_, hour) => ({ minute: hour * 60, hard: hardAt(hour) }));
  const notedAt = (alert: Alert | undefined) =>
    alert?.notes.map(({ kind, at }) => `${kind} ${(at - START) / HOUR / 24}`);

  test('reminders after 1, 3, 7 and 14 days and then every 14, in the thread alone', () => {
    const alert = last(days(43, () => 55));
    assert.deepEqual(
      notedAt(alert),
      [1, 3, 7, 14, 28, 42].map((day) => `reminder ${day}`),
    );
    assert.ok(alert?.notes.every(({ broadcast }) => !broadcast));
  });

  test('they begin anew with a higher level', () => {
    assert.deepEqual(notedAt(last(days(9, (hour) => (hour < 48 ? 55 : 105)))), [
      'reminder 1',
      'escalation 2',
      'reminder 3',
      'reminder 5',
      'reminder 9',
    ]);
  });

  test('none at a level at which AWS does nothing, and none while the rate falls', () => {
    assert.deepEqual(notedAt(last(days(15, () => 45))), []);
    const open = last([{ minute: 0, hard: 70 }]);
    assert.ok(open);
    const after = (rates: readonly number[]) => {
      const trend = rates.map((rate, index) => ({ hoursAgo: rates.length - 1 - index, rate }));
      const alert: Alert = { ...open, evidence: { limit: { level: 'pause', rate: 0.1 }, trend } };
      return withNotes(alert, alert, { now: START + 25 * HOUR, thresholds: THRESHOLDS }).notes.length;
    };
    assert.deepEqual(
      [after([0.08, 0.07]), after([0.07, 0.07]), after([0.06, 0.07]), after([])],
      [0, 1, 1, 1],
    );
  });

  test('none while the mail of the last day is below the limit: the rate only waits for more mail', () => {
    const lately = (day: number) => notedAt(last(days(4, () => 55).map((look) => ({ ...look, day }))));
    assert.deepEqual(lately(49), []);
    assert.deepEqual(lately(50), ['reminder 1', 'reminder 3']);
  });

  test('none while the rate is lower than it was', () => {
    const after = (hard: number) => notedAt(last(days(4, (hour) => (hour < 20 ? 99 : hard))));
    assert.deepEqual(after(93), []);
    assert.deepEqual(after(95), ['reminder 1', 'reminder 3']);
  });

  test('none while it calms down or is held by AWS; one that was due comes when it is as bad as before', () => {
    const calmIn20To30 = (hour: number) => (hour >= 20 && hour < 30 ? 25 : 55);
    const held = (count: number) => days(count, calmIn20To30).map((look) => ({ ...look, aws: 0.06 }));
    assert.deepEqual(notedAt(last(held(1))), []);
    assert.deepEqual(notedAt(last(held(2))), ['reminder 1.25']);
  });

  test('what an earlier version noted each day does not bring the others early', () => {
    const first = last([{ minute: 0, hard: 55 }]);
    assert.ok(first);
    const noted = (day: number) => ({
      kind: 'reminder' as const,
      at: START + day * 24 * HOUR,
      level: first.level,
      rate: first.decisive,
      broadcast: true,
    });
    const old = { ...first, notes: [1, 2, 3, 4].map(noted) };
    const at = (day: number) =>
      decideAlert(old, assessmentOf(55), {
        ...WHERE,
        now: START + day * 24 * HOUR,
      });
    assert.equal(at(6), old);
    assert.equal(at(7)?.notes.length, 5);
  });

  test('the end, once', () => {
    const over = play([
      { minute: 0, hard: 60 },
      { minute: 1, hard: 5 },
      { minute: 61, hard: 5 },
      { minute: 62, hard: 5 },
    ]);
    assert.deepEqual(notesOf(over.at(-1)), ['end review']);
    assert.equal(over.at(-1), over.at(-2));
  });
});

describe('an alert that is calm while AWS still shows a rate at its line', () => {
  const CALM: readonly Look[] = [
    { minute: 0, hard: 60, aws: 0.001 },
    { minute: 1, hard: 5, aws: 0.063 },
    { minute: 61, hard: 5, aws: 0.063 },
  ];
  const stateOf = (alert: Alert | undefined) =>
    alert && [
      alert.endedAt === undefined ? alert.level : 'over',
      alert.heldByAws?.rate,
      alert.awsAtEnd?.rate,
    ];

  test('does not end before AWS’s rate is below 0.8 of the line; then it does, with AWS’s rate', () => {
    const states = play([
      ...CALM,
      { minute: 400, hard: 5, aws: 0.04 },
      { minute: 401, hard: 5, aws: 0.0399 },
    ]);
    assert.deepEqual(states.slice(1).map(stateOf), [
      ['review', 0.063, undefined],
      ['review', 0.063, undefined],
      ['review', 0.04, undefined],
      ['over', undefined, 0.0399],
    ]);
    assert.deepEqual(notesOf(states.at(-1)), ['end review']);
  });

  test('ends where AWS’s rate is unknown, or as old as two days', () => {
    const end = { minute: 62, hard: 5 };
    assert.deepEqual(stateOf(last([...CALM, end])), ['over', undefined, undefined]);
    assert.deepEqual(stateOf(last([...CALM, { ...end, aws: 0.063, ago: 48 * 60 }])), [
      'review',
      0.063,
      undefined,
    ]);
    assert.deepEqual(stateOf(last([...CALM, { ...end, aws: 0.063, ago: 48 * 60 + 1 }])), [
      'over',
      undefined,
      0.063,
    ]);
  });

  test('falls to the level of AWS’s rate, and never rises because of it', () => {
    const fallen = play([
      { minute: 0, hard: 120 },
      { minute: 1, hard: 5, aws: 0.063 },
      { minute: 61, hard: 5, aws: 0.063 },
      { minute: 62, hard: 5, aws: 0.09 },
      { minute: 63, hard: 5, aws: 0.039 },
    ]);
    assert.deepEqual(fallen.map(stateOf), [
      ['pause', undefined, undefined],
      ['pause', 0.063, undefined],
      ['review', 0.063, undefined],
      ['review', 0.09, undefined],
      ['over', undefined, 0.039],
    ]);
    const warning = last([
      { minute: 0, hard: 45, aws: 0.2 },
      { minute: 1, hard: 5, aws: 0.2 },
      { minute: 90, hard: 5, aws: 0.2 },
    ]);
    assert.deepEqual(stateOf(warning), ['warning', 0.2, undefined]);
    assert.equal(last([{ minute: 0, hard: 5, aws: 0.2 }]), undefined);
  });

  test('falls by our own rate as usual where AWS’s is no worse', () => {
    const states = play([
      { minute: 0, hard: 120, aws: 0.05 },
      { minute: 1, hard: 25, aws: 0.03 },
      { minute: 61, hard: 25, aws: 0.03 },
    ]);
    assert.deepEqual(stateOf(states.at(-1)), ['advisory', undefined, undefined]);
  });

  test('is as bad as before when our own rate is', () => {
    assert.deepEqual(stateOf(last([...CALM, { minute: 70, hard: 55, aws: 0.063 }])), [
      'review',
      undefined,
      undefined,
    ]);
  });

  test('lets go of AWS’s rate where the message about that rate does', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.08, noNaN: true }), (rate) => {
        const alert = last([...CALM, { minute: 62, hard: 5, aws: rate }]);
        const at = START + 62 * MINUTE;
        const limits = { thresholds: THRESHOLDS.bounce, alertLevel: undefined };
        const crossing = decideCrossing(undefined, { rate: 0.06, at: START }, { ...limits, now: START });
        const after = decideCrossing(crossing, { rate, at }, { ...limits, now: at });
        assert.equal(alert?.endedAt === undefined, after?.overAt === undefined);
      }),
    );
  });
});

describe('what is paused while an alert is open', () => {
  const pause = (configurationSet: string, minute: number) => ({
    configurationSet,
    by: TANAKA,
    since: START + minute * MINUTE,
    reason: 'ticket 4711',
  });
  const look = (
    before: Alert | undefined,
    minute: number,
    hard: number,
    ...pauses: ReturnType<typeof pause>[]
  ) =>
    decideAlert(before, assess('bounce', [windowOf(hard)], THRESHOLDS), {
      ...WHERE,
      now: START + minute * MINUTE,
      pauses,
    });

  test('is kept, with when it ended; the same again changes nothing', () => {
    const opened = look(undefined, 0, 60, pause('old', -5));
    assert.deepEqual(opened?.pauses, [pause('old', -5)]);
    const paused = look(opened, 1, 60, pause('old', -5), pause('newsletter', 1));
    assert.equal(paused?.revision, 2);
    assert.equal(look(paused, 2, 60, pause('old', -5), pause('newsletter', 1)), paused);
    const resumed = look(paused, 3, 60, pause('old', -5));
    assert.deepEqual(
      resumed?.pauses?.map(({ endedAt }) => endedAt),
      [undefined, START + 3 * MINUTE],
    );
    assert.equal(look(resumed, 4, 60, pause('old', -5)), resumed);
    const again = look(resumed, 5, 60, pause('old', -5), pause('newsletter', 5));
    assert.equal(again?.pauses?.length, 3);
    assert.deepEqual(notesOf(again), ['paused review', 'resumed review', 'paused review']);
    assert.deepEqual(notesOf(opened), []);
    assert.equal(look(undefined, 0, 60)?.pauses, undefined);
  });

  test('what the bot resumes is said with who requested it; the next check says nothing more', () => {
    const paused = look(undefined, 0, 60, pause('newsletter', -5));
    assert.ok(paused);
    assert.equal(endPause(paused, 'other', { requester: SATO, approvedBy: [] }, START), paused);
    const resumed = endPause(
      paused,
      'newsletter',
      { requester: SATO, approvedBy: ['U0TANAKA001'] },
      START + MINUTE,
    );
    assert.deepEqual(resumed.pauses, [
      { ...pause('newsletter', -5), endedAt: START + MINUTE, resumedBy: SATO, approvedBy: ['U0TANAKA001'] },
    ]);
    assert.deepEqual(notesOf(resumed), ['resumed review']);
    assert.equal(resumed.revision, paused.revision + 1);
    // The pause is still stored for a moment, and then it is not.
    assert.equal(look(resumed, 2, 60, pause('newsletter', -5)), resumed);
    assert.equal(look(resumed, 3, 60), resumed);
  });

  test('an alert that is over shows when what it is about is resumed, and nothing else', () => {
    const paused = look(undefined, 0, 60, pause('newsletter', -5));
    const calm = look(paused, 1, 1, pause('newsletter', -5));
    const over = look(calm, 62, 1, pause('newsletter', -5));
    assert.ok(over?.endedAt !== undefined);
    assert.equal(look(over, 63, 1, pause('newsletter', -5), pause('other', 63)), over);
    const resumed = look(over, 64, 1, pause('other', 63));
    assert.deepEqual(
      resumed?.pauses?.map(({ endedAt }) => endedAt),
      [START + 64 * MINUTE],
    );
    assert.equal(resumed?.endedAt, over.endedAt);
    assert.equal(look(resumed, 65, 1), resumed);
  });
});

describe('what people do about an alert', () => {
  test('the first who acknowledges it stays the one', () => {
    const alert = last([
      { minute: 0, hard: 60 },
      { minute: 1, do: (open, now) => acknowledge(open, SATO, now) },
      { minute: 2, do: (open, now) => acknowledge(open, TANAKA, now) },
    ]);
    assert.deepEqual(alert?.acknowledged, { by: SATO, at: START + MINUTE });
    assert.equal(alert.revision, 2);
  });

  test('of two who mute it the first one does; both an acknowledgement and a mute are kept', () => {
    const alert = last([
      { minute: 0, hard: 60 },
      muted(1, 1, SATO),
      muted(1, 24, TANAKA),
      { minute: 1, do: (open, now) => acknowledge(open, TANAKA, now) },
    ]);
    assert.deepEqual(
      [alert?.mutes.length, alert && activeMute(alert)?.by, alert?.acknowledged?.by],
      [1, SATO, TANAKA],
    );
  });

  test('while it is muted only a level above the muted one is announced, each once', () => {
    const silent = [{ minute: 0, hard: 45 }, muted(1, 48)];
    assert.deepEqual(notesOf(last([...silent, { minute: 26 * 60, hard: 45 }])), []);
    assert.deepEqual(
      notesOf(
        last([
          ...silent,
          { minute: 5, hard: 55 },
          { minute: 6, hard: 35 },
          { minute: 66, hard: 35 },
          { minute: 67, hard: 55 },
          { minute: 68, hard: 100 },
        ]),
      ),
      ['escalation review to all', 'escalation pause to all'],
    );
    assert.deepEqual(notesOf(last([...silent, { minute: 2, hard: 5 }, { minute: 62, hard: 5 }])), []);
  });

  test('a mute ends by itself, and what was due meanwhile is announced then', () => {
    const history = [{ minute: 0, hard: 55 }, muted(23 * 60, 4)];
    const still = last([...history, { minute: 26 * 60, hard: 55 }]);
    assert.ok(still && activeMute(still));
    const after = last([...history, { minute: 26 * 60, hard: 55 }, { minute: 27 * 60, hard: 55 }]);
    assert.deepEqual(notesOf(after), ['reminder review']);
    assert.equal(after && activeMute(after), undefined);
    assert.equal(after?.mutes[0]?.endedAt, START + 27 * HOUR);
    assert.equal(after.revision, (still?.revision ?? 0) + 1);
  });

  test('the level at which somebody muted it is no news when the mute is over', () => {
    // It rises right after it opened and is muted before that was announced.
    const silent = [{ minute: 0, hard: 45 }, { minute: 0.1, hard: 55 }, muted(0.2, 4)];
    for (const end of [
      [{ minute: 5 * 60, hard: 55 }],
      [
        { minute: 3 * 60, do: (open: Alert, now: number) => unmute(open, TANAKA, now) },
        { minute: 5 * 60, hard: 55 },
      ],
    ])
      assert.deepEqual(notesOf(last([...silent, ...end])), []);
    const worse = [
      { minute: 4 * 60, hard: 55 },
      { minute: 5 * 60, hard: 120 },
    ];
    assert.deepEqual(notesOf(last([...silent, ...worse])), ['escalation pause to all']);
  });

  test('AWS’s own rate at a limit that was not announced is said once, in the thread and the channel', () => {
    const below = [{ minute: 0, hard: 45, aws: 0.03 }];
    const crossed = [...below, { minute: 10, hard: 45, aws: 0.056 }];
    assert.deepEqual(notesOf(last(crossed)), ['aws-rate review to all']);
    const around = [...crossed, { minute: 20, hard: 45, aws: 0.049 }, { minute: 30, hard: 45, aws: 0.051 }];
    assert.deepEqual(notesOf(last(around)), ['aws-rate review to all']);
    // Our own rate reaches the same limit: the same remedy again is no news.
    assert.deepEqual(notesOf(last([...around, { minute: 40, hard: 55, aws: 0.051 }])), [
      'aws-rate review to all',
    ]);
    assert.deepEqual(
      notesOf(
        last([
          { minute: 0, hard: 55, aws: 0.03 },
          { minute: 9, hard: 55, aws: 0.06 },
        ]),
      ),
      [],
    );
    assert.deepEqual(notesOf(last([...below, muted(1, 4), { minute: 9, hard: 45, aws: 0.12 }])), [
      'aws-rate pause to all',
    ]);
    const calm = [...below, { minute: 9, hard: 5, aws: 0.03 }, { minute: 10, hard: 5, aws: 0.06 }];
    assert.deepEqual(notesOf(last(calm)), ['aws-rate review to all']);
  });

  test('anybody lifts a mute, and it is kept who did', () => {
    const lifted = last([
      { minute: 0, hard: 45 },
      muted(1, 24),
      { minute: 2, do: (open, now) => unmute(open, TANAKA, now) },
      { minute: 3, do: (open, now) => unmute(open, SATO, now) },
    ]);
    assert.equal(lifted?.mutes[0]?.liftedBy, TANAKA);
    assert.equal(lifted.mutes[0]?.endedAt, START + 2 * MINUTE);
  });
});

describe('the life of an alert, whatever happens', () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        hard: fc.integer({ min: 0, max: 150 }),
        day: fc.integer({ min: 0, max: 150 }),
        aws: fc.option(fc.double({ min: 0, max: 0.15, noNaN: true }), { nil: undefined }),
        ago: fc.integer({ min: 0, max: 4000 }),
      }),
    },
    fc.constantFrom<Pick<Act, 'do'>>(
      { do: (alert, now) => acknowledge(alert, SATO, now) },
      { do: (alert, now) => mute(alert, { by: SATO, forMs: 4 * HOUR, reason: 'r' }, now) },
      { do: (alert, now) => unmute(alert, TANAKA, now) },
    ),
  );
  const histories = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 600 }), step), { maxLength: 80 })
    .map((steps) => {
      let minute = 0;
      return steps.map(([pause, what]) => {
        minute += pause;
        return { ...what, minute };
      });
    });

  test('one transition has one note, and notes stay', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let before: Alert | undefined;
        for (const alert of play(history)) {
          if (!alert || alert === before) continue;
          const known = alert.openedAt === before?.openedAt ? before : undefined;
          const earlier = known?.notes ?? [];
          assert.deepEqual(alert.notes.slice(0, earlier.length), earlier);
          const [note, ...more] = alert.notes.slice(earlier.length);
          const isAboutAws = more.length === 1 && more[0]?.kind === 'aws-rate';
          assert.ok(more.length === 0 || isAboutAws);
          if (note?.kind === 'escalation')
            assert.ok(known && severity(note.level) > severity(known.lastAnnouncedLevel));
          if (note && note.kind !== 'escalation') assert.equal(note.broadcast, note.kind === 'aws-rate');
          // What orders something shows the rate that is too high.
          if (alert.endedAt === undefined && alert.calmSince === undefined)
            assert.ok(alert.decisive.rate >= THRESHOLDS.bounce[alert.level].rate * 0.8 - 1e-9);
          if (note?.kind === 'reminder') assert.equal(alert.calmSince, undefined);
          if (note?.kind === 'end') assert.ok(known?.endedAt === undefined && alert.endedAt !== undefined);
          if (known) assert.ok(known.endedAt === undefined && alert.revision > known.revision);
          else assert.deepEqual([alert.revision, alert.notes, alert.endedAt], [1, [], undefined]);
          before = alert;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a muted alert says nothing but escalations above what was muted; the peak is the highest rate shown', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let before: Alert | undefined;
        let highest = 0;
        for (const alert of play(history)) {
          if (!alert) continue;
          const known = alert.openedAt === before?.openedAt ? before : undefined;
          highest = Math.max(known ? highest : 0, alert.decisive.rate);
          assert.equal(alert.peak.rate, highest);
          assert.ok(severity(alert.peak.level) >= severity(alert.level));
          const holding = known && activeMute(alert) ? activeMute(known) : undefined;
          const added = alert.notes.slice(known?.notes.length ?? 0);
          if (holding) {
            for (const { kind, level } of added)
              assert.ok(
                (kind === 'escalation' || kind === 'aws-rate') && severity(level) > severity(holding.level),
              );
          }
          before = alert;
        }
      }),
      { numRuns: 500 },
    );
  });
});
