import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistoryLine } from '../../../src/cli/backtest/history.js';
import type { BacktestOutput } from '../../../src/cli/backtest/output.js';
import { playHistory } from '../../../src/cli/backtest/play-history.js';
import { catalogOf } from '../../../src/locales/index.js';

const START = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(START + hours * HOUR_MS).toISOString();

/** With fewer checks than the bot has: a unit test is over within moments. */
const WATCH_EVERY_MS = HOUR_MS / 2;

async function play(lines: readonly HistoryLine[], readingsEveryMs?: number): Promise<BacktestOutput[]> {
  const options = {
    accountRegion: { account: '111122223333', region: 'us-east-1' },
    t: catalogOf('en'),
    readingsEveryMs,
    watchEveryMs: WATCH_EVERY_MS,
  };
  const outputs: BacktestOutput[] = [];
  for await (const output of playHistory(lines, options)) outputs.push(output);
  return outputs;
}

test('a bad campaign is posted, and ends when clean mail has followed', async () => {
  const hours = Array.from({ length: 72 }, (_, hour) => hour);
  const lines = hours.flatMap((hour): HistoryLine[] => [
    { at: at(hour), type: 'Send', n: 2000 },
    { at: at(hour), type: 'Bounce', n: hour >= 10 && hour < 16 ? 240 : 10 },
  ]);
  const outputs = await play(lines);
  const [first] = outputs;
  assert.deepEqual({ kind: first?.kind, metric: first?.metric }, { kind: 'post', metric: 'bounce' });
  assert.ok(first && first.at >= at(10) && first.at <= at(12), first?.at);
  assert.equal(outputs.filter(({ kind }) => kind === 'post').length, 1);
  assert.equal(outputs.filter(({ kind }) => kind === 'end').length, 1);
});

test('readings are exact', async () => {
  const lines: HistoryLine[] = [
    { at: at(0.1), type: 'Send', n: 12_000 },
    { at: at(0.2), type: 'Bounce', n: 60 },
    { at: at(0.3), type: 'Complaint', n: 3 },
  ];
  const outputs = await play(lines, HOUR_MS);
  const first = outputs.filter(
    (output) => output.at === at(1) && 'window' in output && output.window === 'volume',
  );
  assert.deepEqual(first, [
    {
      at: at(1),
      kind: 'reading',
      metric: 'bounce',
      window: 'volume',
      events: 60,
      recipients: 12_000,
      rate: 0.005,
      level: null,
    },
    {
      at: at(1),
      kind: 'reading',
      metric: 'complaint',
      window: 'volume',
      events: 3,
      recipients: 12_000,
      rate: 0.00025,
      level: null,
    },
  ]);
});

test('a gap of years is soon over, and an alert that is open meanwhile is not forgotten', {
  timeout: 60_000,
}, async () => {
  const years = 2 * 365 * 24;
  const outputs = await play([
    { at: at(0), type: 'Send', n: 2000 },
    { at: at(0), type: 'Bounce', n: 300 },
    { at: at(years), type: 'Send', n: 20_000 },
  ]);
  const posts = outputs.filter(({ kind }) => kind === 'post');
  assert.equal(posts[0]?.at, at(0));
  assert.equal(outputs.filter(({ kind }) => kind === 'end').length, posts.length);
});
