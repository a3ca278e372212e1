import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kind } from '../support/histories/kinds.js';
import { keepsLimit, MEASUREMENTS, shownMeasurement } from '../support/histories/measurements.js';
import { type JudgedHistory, judgeHistory } from '../support/histories/watchers.js';

/**
 * The short form of `npm run measure:alerts`: the beginnings of a few histories, with seeds that it does not use. What takes
 * many senders to say, such as a rate of false warnings a year, is left to the long form.
 */
const DAYS = 12;
const SENDERS: readonly { kind: Kind; seed: number }[] = [
  { kind: 'transactional', seed: 1001 },
  { kind: 'edge', seed: 1001 },
  { kind: 'late-bounces', seed: 1003 },
  { kind: 'dead-list', seed: 1004 },
  { kind: 'purchased-list', seed: 1002 },
  { kind: 'complaint-waves', seed: 1005 },
  { kind: 'no-sends-no-statistics', seed: 1003 },
];

const judged: JudgedHistory[] = [];
for (const { kind, seed } of SENDERS) judged.push(await judgeHistory(kind, seed, { days: DAYS }));
const verdicts = judged.map(({ verdicts }) => verdicts.bot);

test('the senders cross both limits, so that there is something to be said', () => {
  for (const metric of ['bounce', 'complaint'] as const)
    assert.ok(
      verdicts.some((verdict) => verdict[metric].crossings.length > 0),
      metric,
    );
});

for (const measurement of MEASUREMENTS.filter(({ limit }) => limit)) {
  test(measurement.name, () => {
    const reached = shownMeasurement(measurement.unit, measurement.value(verdicts));
    assert.notEqual(keepsLimit(measurement, verdicts), false, reached);
  });
}
