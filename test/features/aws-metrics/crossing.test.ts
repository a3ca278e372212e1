import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { crossingMessage } from '../../../src/features/aws-metrics/aws-metrics-message.js';
import { type Crossing, decideCrossing } from '../../../src/features/aws-metrics/crossing.js';
import { THRESHOLDS } from '../../../src/features/reputation/index.js';
import { catalogOf, type Level } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 14);
const HOUR = 3_600_000;
const LIMITS = THRESHOLDS.bounce;

const follow = (rates: readonly number[]): readonly (Crossing | undefined)[] => {
  let crossing: Crossing | undefined;
  return rates.map((rate, index) => {
    const at = AT + index * HOUR;
    crossing = decideCrossing(crossing, { rate, at }, { thresholds: LIMITS, alertLevel: undefined, now: at });
    return crossing;
  });
};

describe('AWS’s own rate and AWS’s limits', () => {
  test('below the limit there is no crossing; where AWS has no rate nothing changes', () => {
    assert.equal(follow([0.049]).at(-1), undefined);
    const open = follow([0.05]).at(-1);
    assert.equal(open?.level, 'review');
    assert.equal(
      decideCrossing(open, undefined, { thresholds: LIMITS, alertLevel: undefined, now: AT + HOUR }),
      open,
    );
  });

  test('around the limit it is one crossing; well below it is over; the next is another', () => {
    const all = follow([0.051, 0.0499, 0.051, 0.04, 0.0399, 0.05]);
    assert.deepEqual(
      all.map((one) => one?.since),
      [AT, AT, AT, AT, AT, AT + 5 * HOUR],
    );
    assert.equal(all[4]?.overAt, AT + 4 * HOUR);
    assert.equal(all[4]?.highest, 0.051);
  });

  test('it rises to the pause limit once', () => {
    const all = follow([0.06, 0.1, 0.09, 0.12]);
    assert.deepEqual(
      all.map((one) => [one?.level, one?.roseAt]),
      [
        ['review', undefined],
        ['pause', AT + HOUR],
        ['pause', AT + HOUR],
        ['pause', AT + HOUR],
      ],
    );
    assert.equal(follow([0.2])[0]?.roseAt, undefined);
  });

  test('while an alert about our own rate is open that one says it: none begins, and an open one asks for nothing', () => {
    const decide = (current: Crossing | undefined, rate: number, alertLevel: Level | undefined) =>
      decideCrossing(current, { rate, at: AT }, { thresholds: LIMITS, alertLevel, now: AT });
    assert.equal(decide(undefined, 0.06, 'review'), undefined);
    assert.equal(decide(undefined, 0.06, 'pause'), undefined);
    assert.equal(decide(undefined, 0.12, 'pause'), undefined);
    assert.equal(decide(undefined, 0.06, 'warning'), undefined);
    assert.equal(decide(undefined, 0.12, 'review'), undefined);
    const open = decide(undefined, 0.06, undefined);
    const inAlert = decide(open, 0.06, 'advisory');
    assert.equal(inAlert?.revision, 2);
    assert.equal(decide(inAlert, 0.06, 'advisory'), inAlert);
    const where = { account: 'prod', region: 'eu-west-1' };
    const shown = JSON.stringify(crossingMessage(catalogOf('en'), where, 'bounce', inAlert));
    assert.match(shown, /The open alert about the rate counted here says what to do/);
    assert.doesNotMatch(shown, /stop it now/);
    assert.equal(decide(inAlert, 0.06, undefined)?.isInAlert, false);
    assert.equal(decide(open, 0.12, 'review')?.roseAt, undefined);
    assert.deepEqual(
      [decide(open, 0.12, 'pause')?.level, decide(open, 0.12, 'pause')?.roseAt],
      ['pause', undefined],
    );
    assert.equal(decide(open, 0.01, 'advisory')?.endsWithAlert, true);
    assert.equal(decide(open, 0.01, undefined)?.endsWithAlert, undefined);
  });

  test('whatever AWS measures: it begins at a limit, ends below it, and its revision grows with each change', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (rates) => {
        let before: Crossing | undefined;
        for (const after of follow(rates)) {
          if (after && after !== before) {
            if (before?.since === after.since) assert.equal(after.revision, before.revision + 1);
            else assert.ok(after.revision === 1 && after.now.rate >= LIMITS.review.rate);
            if (after.overAt !== undefined) assert.ok(after.now.rate < LIMITS.review.rate);
            assert.ok(after.highest >= after.now.rate);
          }
          before = after;
        }
      }),
    );
  });

  test('is announced with the limit and what to do, and when it is over', () => {
    for (const locale of ['en', 'ja'] as const) {
      const t = catalogOf(locale);
      const accountRegion = { account: 'prod', region: 'eu-west-1' };
      const [open, over] = follow([0.104, 0.03]);
      assert.ok(open && over);
      const shown = JSON.stringify(crossingMessage(t, accountRegion, 'bounce', open));
      assert.match(shown, /:red_circle:.*10\.4 %.*10 %.*prod · eu-west-1/);
      assert.match(crossingMessage(t, accountRegion, 'bounce', over).text, /3\.0 %.*10\.4 %/);
    }
  });
});
