import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Alert, acknowledge, activeMute, mute, unmute } from '../../../src/features/reputation/alert.js';
import { decideAlert } from '../../../src/features/reputation/decide-alert.js';
import { assess, severity, THRESHOLDS } from '../../../src/features/reputation/level.js';
import type { Window } from '../../../src/features/reputation/rates.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 24, 12);
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';

/** So many hard bounces among the last thousand recipients. */
type Look = { minute: number; hard: number };
type Act = { minute: number; do: (alert: Alert, now: number) => Alert };

/** Plays looks and acts in their order and returns every state there was. */
function play(history: readonly (Look | Act)[]): readonly (Alert | undefined)[] {
  const states: (Alert | undefined)[] = [];
  for (const step of history) {
    const before = states.at(-1);
    const now = START + step.minute * MINUTE;
    if ('hard' in step) {
      const window: Window = {
        name: 'volume',
        from: START,
        recipients: 1000,
        hard: step.hard,
        complaints: 0,
      };
      const about = {
        accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
        now,
        thresholds: THRESHOLDS,
      };
      states.push(decideAlert(before, assess('bounce', [window], THRESHOLDS), about));
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
          { minute: 1, hard: 40 },
          { minute: 2, hard: 50 },
          { minute: 3, hard: 100 },
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

  test('an escalation to a level that was broadcast before stays in the thread, below the review limit', () => {
    const again = last([
      { minute: 0, hard: 45 },
      { minute: 1, hard: 20 },
      { minute: 61, hard: 20 },
      { minute: 62, hard: 45 },
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

  test('a reminder after each 24 hours without another word', () => {
    const history: Look[] = Array.from({ length: 73 }, (_, hour) => ({ minute: hour * 60, hard: 45 }));
    assert.deepEqual(notesOf(last(history)), Array(3).fill('reminder warning'));
    const escalated = history.map((look) => (look.minute >= 20 * 60 ? { ...look, hard: 55 } : look));
    assert.deepEqual(
      last(escalated)?.notes.map(({ kind, at }) => `${kind} ${(at - START) / HOUR}`),
      ['escalation 20', 'reminder 44', 'reminder 68'],
    );
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
    const history = [{ minute: 0, hard: 45 }, muted(23 * 60, 4)];
    const still = last([...history, { minute: 26 * 60, hard: 45 }]);
    assert.ok(still && activeMute(still));
    const after = last([...history, { minute: 26 * 60, hard: 45 }, { minute: 27 * 60, hard: 45 }]);
    assert.deepEqual(notesOf(after), ['reminder warning']);
    assert.equal(after && activeMute(after), undefined);
    assert.equal(after?.mutes[0]?.endedAt, START + 27 * HOUR);
    assert.equal(after.revision, (still?.revision ?? 0) + 1);
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
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 150 }).map((hard) => ({ hard })) },
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
          assert.equal(more.length, 0);
          if (note?.kind === 'escalation')
            assert.ok(known && severity(note.level) > severity(known.lastAnnouncedLevel));
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
              assert.ok(kind === 'escalation' && severity(level) > severity(holding.level));
          }
          before = alert;
        }
      }),
      { numRuns: 500 },
    );
  });
});
