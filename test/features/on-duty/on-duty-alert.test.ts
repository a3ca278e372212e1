import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  afterAttempt,
  decideOnDuty,
  type OnDutyAlert,
  type OnDutyState,
} from '../../../src/features/on-duty/on-duty-alert.js';
import type { Level } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 14);
const MINUTE = 60_000;
const alert = (more: Partial<OnDutyAlert> = {}): OnDutyAlert => ({
  id: 'rate/111122223333:eu-west-1/bounce/1',
  kind: 'bounce',
  accountRegion: { account: '111122223333', region: 'eu-west-1' },
  level: 'review',
  summary: 'Bounce rate 6.5 %',
  openedAt: AT,
  ...more,
});

const typesOf = (state: OnDutyState | undefined) => state?.waiting.map(({ type }) => type) ?? [];
/** The types of all events after these looks, a minute apart. */
function after(...looks: readonly (OnDutyAlert | undefined)[]): readonly string[] {
  return typesOf(
    looks.reduce<OnDutyState | undefined>(
      (state, look, index) => decideOnDuty(state, look, 'review', AT + index * MINUTE),
      undefined,
    ),
  );
}

describe('what people on duty are told', () => {
  test('from its level on, once for each thing, until its end', () => {
    assert.deepEqual(after(alert({ level: 'warning' }), undefined), []);
    assert.deepEqual(after(alert(), alert(), undefined, undefined), ['alert.opened', 'alert.ended']);
    assert.deepEqual(after(alert({ level: 'warning' }), alert(), alert({ level: 'pause' })), [
      'alert.opened',
      'alert.escalated',
    ]);
    assert.deepEqual(
      after(alert(), alert({ level: 'warning' }), alert(), alert({ level: 'advisory' }), undefined),
      ['alert.opened', 'alert.ended'],
      'falling and rising to where it was is no news',
    );
  });

  test('who acknowledged it, once, also before it was told', () => {
    const acknowledgedBy = 'U0SATO00001';
    assert.deepEqual(after(alert(), alert({ acknowledgedBy }), alert({ acknowledgedBy })), [
      'alert.opened',
      'alert.acknowledged',
    ]);
    assert.deepEqual(after(alert({ acknowledgedBy })), ['alert.opened', 'alert.acknowledged']);
  });

  test('a muted alert is told when it is not muted any more', () => {
    assert.deepEqual(after(alert({ isMuted: true }), undefined), []);
    assert.deepEqual(after(alert({ isMuted: true }), alert()), ['alert.opened']);
  });

  test('whatever happens: one beginning, then rises, one acknowledgement, one end, each with an id of its own', () => {
    const level = fc.constantFrom<Level>('advisory', 'warning', 'review', 'pause');
    const look = fc.option(
      fc.record({ level, isMuted: fc.boolean(), by: fc.option(fc.constant('U1'), { nil: undefined }) }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(look, fc.boolean()), { maxLength: 20 }), level, (looks, least) => {
        let state: OnDutyState | undefined;
        const sent: string[] = [];
        const ids: string[] = [];
        for (const [index, [seen, isTaken]] of looks.entries()) {
          const now = AT + index * MINUTE;
          const open = seen && alert({ level: seen.level, isMuted: seen.isMuted, acknowledgedBy: seen.by });
          const decided = decideOnDuty(state, open, least, now);
          assert.equal(decideOnDuty(decided, open, least, now), decided, 'deciding again changes nothing');
          state = decided;
          const [first] = state?.waiting ?? [];
          if (!state || !first) continue;
          if (isTaken) {
            sent.push(first.type);
            ids.push(first.id);
          }
          state = afterAttempt(state, first.id, isTaken, now);
          assert.equal(afterAttempt(state, 'another', true, now), state);
        }
        const all = [...sent, ...typesOf(state)];
        const waiting = state?.waiting.map(({ id }) => id) ?? [];
        assert.equal(new Set([...ids, ...waiting]).size, all.length);
        if (all.length === 0) return;
        assert.match(
          all.join(),
          /^alert\.opened(?:,alert\.escalated)*(?:,alert\.acknowledged(?:,alert\.escalated)*)?(?:,alert\.ended)?$/,
        );
      }),
    );
  });

  test('what is not taken is tried again, ever more rarely, in its order, for three days', () => {
    let state = decideOnDuty(undefined, alert(), 'review', AT) ?? assert.fail();
    const { id } = state.waiting[0] ?? assert.fail();
    const waits: number[] = [];
    for (let now = AT; state.waiting.length > 0; now = state.nextAt) {
      const before = state;
      state = afterAttempt(state, id, false, now);
      if (state.waiting.length === 0) assert.ok(now - AT > 3 * 24 * 60 * MINUTE);
      else waits.push(state.nextAt - now);
      assert.notEqual(state, before);
    }
    assert.deepEqual(waits.slice(0, 3), [15_000, 30_000, 60_000]);
    assert.equal(Math.max(...waits), 15 * MINUTE);
  });
});
