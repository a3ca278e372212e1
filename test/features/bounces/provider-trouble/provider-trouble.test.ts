import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decideProviderTrouble,
  type ProviderReading,
  type ProviderTrouble,
} from '../../../../src/features/bounces/provider-trouble/provider-trouble.js';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 5, 10, 12, 30);
const START = NOW - HOUR_MS / 2;

function reading(
  events: readonly number[],
  { attempts = 400, usual = { attempts: 20_000, events: 60 } } = {},
): ProviderReading {
  const hours = events.map((count, index) => ({
    start: START - (events.length - 1 - index) * HOUR_MS,
    attempts,
    events: count,
  }));
  return { provider: 'gmail', hours, usual, reason: 'rate-limited', diagnostic: '421 4.7.28 later' };
}

function after(
  readings: readonly (ProviderReading | undefined)[],
  everyMs = 60_000,
): readonly ProviderTrouble[] {
  let troubles: readonly ProviderTrouble[] = [];
  for (const [index, one] of readings.entries())
    troubles = decideProviderTrouble(troubles, one ? [one] : [], NOW + index * everyMs);
  return troubles;
}

test('a provider that defers a good part of the mail is trouble, from the hour in which it began', () => {
  const [trouble] = after([reading([1, 2, 180])]);
  assert.equal(trouble?.provider, 'gmail');
  assert.equal(trouble?.since, START);
  assert.equal(trouble?.diagnostic, '421 4.7.28 later');
  assert.equal(trouble?.events, 183);
});

test('a provider as usual is no trouble, however bad usual is', () => {
  assert.deepEqual(after([reading([1, 2, 3])]), []);
  assert.deepEqual(after([reading([40, 40, 40], { usual: { attempts: 20_000, events: 2_000 } })]), []);
});

test('few mails are no trouble', () => {
  assert.deepEqual(after([reading([0, 0, 4], { attempts: 2 })]), []);
  assert.deepEqual(after([reading([4, 5, 6], { attempts: 14 })]), []);
});

test('it is over after an hour as usual, and not before', () => {
  const bad = reading([1, 2, 180]);
  const good = reading([0, 1, 1]);
  assert.equal(after([bad, good, good])[0]?.overAt, undefined);
  const [over] = after([bad, good, good], HOUR_MS);
  assert.equal(over?.overAt, NOW + 2 * HOUR_MS);
  assert.equal(over?.isUnknown, undefined);
});

test('without mail it ends too, and says that nothing is known', () => {
  const [over] = after([reading([1, 2, 180]), undefined, undefined], HOUR_MS);
  assert.equal(over?.isUnknown, true);
});

test('a new trouble at the same provider is another one', () => {
  const troubles = after(
    [reading([1, 2, 180]), reading([0, 0, 0]), reading([0, 0, 0]), reading([1, 2, 180])],
    HOUR_MS,
  );
  assert.equal(troubles.length, 2);
  assert.ok(troubles[1] && troubles[1].overAt === undefined);
});

test('the same reading again changes nothing, and shares never leave 0 to 1', () => {
  const count = fc.nat(500);
  fc.assert(
    fc.property(
      fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 }),
      (days) => {
        let troubles: readonly ProviderTrouble[] = [];
        for (const [index, events] of days.entries()) {
          const now = NOW + index * HOUR_MS;
          troubles = decideProviderTrouble(troubles, [reading(events)], now);
          assert.equal(decideProviderTrouble(troubles, [reading(events)], now), troubles);
          assert.ok(troubles.filter(({ overAt }) => overAt === undefined).length <= 1);
          for (const { share, highest } of troubles)
            assert.ok(share >= 0 && share <= highest && highest <= 1);
        }
      },
    ),
  );
});
