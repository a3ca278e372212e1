import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenarioHistory, sendingScenarios } from '../../playground/export-history.js';
import { parseHistoryLine } from '../../src/cli/backtest/history.js';
import { playHistory } from '../../src/cli/backtest/play-history.js';
import { catalogOf } from '../../src/locales/index.js';

const PLAY = {
  accountRegion: { account: '111122223333', region: 'us-east-1' },
  t: catalogOf('en'),
  representativeVolume: 10_000,
};

test('every scenario about sending is a history', async () => {
  assert.ok(sendingScenarios().includes('slow-burn'));
  const history = await scenarioHistory(sendingScenarios());
  for (const line of history) assert.ok(!('problem' in parseHistoryLine(JSON.stringify(line))));
  assert.deepEqual(
    history.map(({ at }) => at),
    history.map(({ at }) => at).toSorted(),
  );
});

test('the bot says about an exported scenario what the demo shows', async () => {
  const said: string[] = [];
  for await (const output of playHistory(await scenarioHistory(['dead-list', 'recovery']), PLAY))
    if (output.kind !== 'reading' && output.kind !== 'update')
      said.push(`${output.kind} ${output.text.split('\n')[0]}`);
  assert.match(
    said[0] ?? '',
    /^post Bounce rate 13\.0 % of the last 1,000 recipients · AWS may pause sending at 10 %/,
  );
  assert.ok(
    said.some((line) => /^end Bounce rate back to 0\.0 %/.test(line)),
    said.join('\n'),
  );
});

test('a scenario about more than sending is refused', async () => {
  await assert.rejects(scenarioHistory(['new-domain']), /not one of steady, dead-list/);
});
