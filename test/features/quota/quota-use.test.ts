import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideQuotaUse, type QuotaUse } from '../../../src/features/quota/quota-use.js';

const reading = (sentIn24h: number, ...[allowedIn24h]: readonly (number | undefined)[]) => ({
  sentIn24h,
  allowedIn24h,
  perSecond: 14,
});

/** The uses after each of the readings, a minute apart. */
function follow(readings: readonly ReturnType<typeof reading>[]): readonly QuotaUse[] {
  let current: QuotaUse | undefined;
  return readings.map((one, minute) => {
    current = decideQuotaUse(current, one, minute * 60_000);
    return current;
  });
}

test('80 %, then 95 %, then room again is one episode; the next one is another', () => {
  const uses = follow([500, 810, 815, 960, 790, 700, 820].map((sent) => reading(sent, 1000)));
  const seen = uses.map(({ filling }) => filling && [filling.line, filling.since / 60_000, filling.overAt]);
  assert.deepEqual(seen, [
    undefined,
    [0.8, 1, undefined],
    [0.8, 1, undefined],
    [0.95, 1, undefined],
    [0.95, 1, undefined],
    [0.95, 1, 5 * 60_000],
    [0.8, 6, undefined],
  ]);
  assert.equal(uses[1], uses[2]);
  assert.equal(uses[5]?.filling?.highest, 0.96);
});

test('a quota that AWS changes is remembered, the first reading is not a change', () => {
  const uses = follow([reading(1, 1000), reading(1, 1000), reading(1, 50_000), reading(1)]);
  assert.deepEqual(
    uses.map(({ changes }) => changes.map(({ from, to }) => [from, to])),
    [
      [],
      [],
      [[1000, 50_000]],
      [
        [1000, 50_000],
        [50_000, undefined],
      ],
    ],
  );
  assert.equal(uses[0], uses[1]);
});

test('revisions only grow within an episode, and nothing is over that did not begin', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1200), { minLength: 1, maxLength: 60 }), (sent) => {
      let last: QuotaUse['filling'];
      for (const { filling } of follow(sent.map((one) => reading(one, 1000)))) {
        if (filling && last && filling.since === last.since) {
          assert.ok(filling === last || filling.revision === last.revision + 1);
          assert.ok(filling.highest >= last.highest && filling.line >= last.line);
          assert.ok(last.overAt === undefined || filling === last);
        }
        if (filling && filling.since !== last?.since) assert.equal(filling.overAt, undefined);
        last = filling;
      }
    }),
  );
});
