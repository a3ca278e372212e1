import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  countedIn,
  findIncident,
  HOUR_MS,
  type MetricHour,
} from '../../../../src/features/probation/report/incident.js';

const ordinary = (index: number): MetricHour => ({
  start: index * HOUR_MS,
  recipients: 200,
  events: index % 20 === 0 ? 2 : 1,
});
const history = (trouble: Readonly<Record<number, number>>) =>
  Array.from({ length: 400 }, (_, index) =>
    trouble[index] === undefined
      ? ordinary(index)
      : { ...ordinary(index), recipients: 1_200, events: trouble[index] },
  );

test('an incident is the hours that stand out', () => {
  assert.deepEqual(findIncident('bounce', history({ 100: 180, 101: 220, 102: 190 })), {
    from: 100 * HOUR_MS,
    to: 103 * HOUR_MS,
    events: 590,
    recipients: 3_600,
  });
  assert.equal(findIncident('bounce', history({})), undefined);
  assert.equal(findIncident('bounce', []), undefined);
});

test('two campaigns of one list belong together, a small accident days later does not', () => {
  const found = findIncident('bounce', history({ 100: 400, 110: 400, 300: 30 }));
  assert.deepEqual([found?.from, found?.to], [100 * HOUR_MS, 111 * HOUR_MS]);
});

test('no other hours one after the other have more events above the limit', () => {
  const hours = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.nat(80)), { minLength: 1, maxLength: 30 })
    .map((list) =>
      list.map(([recipients, events], index) => ({
        start: index * HOUR_MS,
        recipients: recipients + events,
        events,
      })),
    );
  fc.assert(
    fc.property(hours, (list) => {
      const found = findIncident('bounce', list);
      if (!found) return;
      const rates = list
        .map(({ events, recipients }) => events / recipients)
        .toSorted((one, other) => one - other);
      const limit = Math.max(0.02, 2 * (rates[Math.floor(rates.length / 2)] ?? 0));
      const excess = ({ events, recipients }: { events: number; recipients: number }) =>
        events - recipients * limit;
      for (let from = 0; from < list.length; from += 1)
        for (let to = from + 1; to <= list.length; to += 1) {
          const other = countedIn(list, { from: from * HOUR_MS, to: to * HOUR_MS });
          assert.ok(excess(other) <= excess(found) + 1e-6);
        }
    }),
  );
});
