import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockProblems } from '../../../playground/slack/block-limits.js';
import { statusMessage } from '../../../src/features/account-status/status-message.js';
import { catalogOf, LOCALES } from '../../../src/locales/index.js';

const DAY_MS = 86_400_000;
const TODAY = Date.UTC(2026, 10, 24);
const where = { account: '111122223333', region: 'ap-northeast-1' };

const overviews = Array.from({ length: 60 }, (_, index) => ({
  account: String(100_000_000_000 + index),
  region: 'ap-northeast-1',
  state: {
    asOf: TODAY,
    value: {
      production: true,
      enforcement: 'HEALTHY',
      sendingEnabled: true,
      quota: { allowedIn24h: 1000, sentIn24h: index * 10, perSecond: 14 },
      review: undefined,
    },
  },
}));
const days = [0, 1, 2, 3].map((index) => ({
  day: TODAY - (3 - index) * DAY_MS,
  rates: { bounce: 0.02 * index, complaint: 0.0001 },
  aws: { bounce: 0.01, ...(index > 0 && { complaint: 0.0002 }) },
}));

for (const locale of LOCALES)
  test(`60 accounts and Regions are one table, each with a row, beside two charts (${locale})`, () => {
    const t = catalogOf(locale);
    const { blocks, simpler = [] } = statusMessage(t, {
      overviews,
      advice: [],
      history: { accountRegion: where, days },
    });
    for (const form of [blocks, simpler]) {
      assert.deepEqual(blockProblems(form, 'message'), []);
      const shown = JSON.stringify(form);
      assert.ok(overviews.every(({ account }) => shown.includes(account)));
    }
    const kinds = blocks.map(({ type }) => type);
    assert.equal(kinds.filter((kind) => kind === 'data_table').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'data_visualization').length, 2);
    assert.match(JSON.stringify(simpler), /▁▄▇█/);
  });

test('the line of a pause is drawn only where a rate comes near it', () => {
  const shown = JSON.stringify(
    statusMessage(catalogOf('en'), { overviews, advice: [], history: { accountRegion: where, days } }).blocks,
  );
  assert.equal(shown.split('AWS reviews').length - 1, 2);
  assert.equal(shown.split('AWS may pause').length - 1, 1);
  // AWS's own rate of complaints is not known of the first day, and 0 would be wrong.
  assert.equal(shown.split('AWS’s own rate').length - 1, 1);
});
