import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHistoryLine } from '../../src/cli/backtest/history.js';
import { COMPLAINTS, drawDelays } from '../support/histories/delays.js';
import { DAY_MS, HOUR_MS, STEP_MS } from '../support/histories/history.js';
import { KIND_NAMES } from '../support/histories/kinds.js';
import { makeHistory } from '../support/histories/make-history.js';
import { createRandom } from '../support/histories/random.js';

test('there are at least 26 kinds', () => {
  assert.ok(KIND_NAMES.length >= 26, String(KIND_NAMES.length));
});

test('a seed gives the same history again, another seed another one', () => {
  assert.deepEqual(makeHistory('small', 7), makeHistory('small', 7));
  assert.notDeepEqual(makeHistory('small', 7).lines, makeHistory('small', 8).lines);
});

test('complaints arrive 40 % within two hours, 50 % within a day, 10 % later', () => {
  const drawn = drawDelays(createRandom('complaints'), COMPLAINTS, 100_000);
  const share = (from: number, to: number) =>
    drawn.reduce((sum, { delay, n }) => sum + (delay >= from && delay < to ? n : 0), 0) / 100_000;
  assert.ok(Math.abs(share(0, 2 * HOUR_MS + STEP_MS) - 0.4) < 0.02);
  assert.ok(Math.abs(share(DAY_MS + STEP_MS, Infinity) - 0.1) < 0.02);
});

test('so many of n happen as the probability says', () => {
  const random = createRandom('binomial');
  for (const [n, probability] of [
    [20, 0.02],
    [300, 0.3],
    [5_000, 0.001],
    [100_000, 0.6],
  ] as const) {
    const rounds = 4_000;
    let sum = 0;
    let squares = 0;
    for (let round = 0; round < rounds; round += 1) {
      const count = random.binomial(n, probability);
      assert.ok(count >= 0 && count <= n);
      sum += count;
      squares += count * count;
    }
    const mean = sum / rounds;
    const variance = n * probability * (1 - probability);
    assert.ok(Math.abs(mean - n * probability) < 5 * Math.sqrt(variance / rounds), `mean of ${n}`);
    assert.ok(Math.abs((squares / rounds - mean * mean) / variance - 1) < 0.15, `variance of ${n}`);
  }
});

/** The large senders take a second each, and differ in numbers only. */
const LARGE = /large/;

for (const kind of KIND_NAMES.filter((name) => !LARGE.test(name))) {
  test(`${kind}: four to five weeks of lines as npm run backtest reads them, in order`, () => {
    const { lines, begins, ends } = makeHistory(kind, 1);
    const days = (ends - begins) / DAY_MS;
    assert.ok(days >= 28 && days <= 35);
    let before = '';
    for (const line of lines) {
      const read = parseHistoryLine(JSON.stringify(line));
      assert.ok(!('problem' in read), JSON.stringify(line));
      assert.ok(line.at >= before && Date.parse(line.at) < ends + HOUR_MS);
      before = line.at;
      if ('sentAt' in line && line.sentAt) assert.ok(line.sentAt <= line.at);
    }
  });
}
