import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  eventGapWords,
  missingSendsMessage,
  silentMessage,
} from '../../../src/features/event-gaps/event-gaps-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 14, 20);
const HOUR = 3_600_000;
const gap = { noticedAt: AT + HOUR, since: AT, attempts: 1240, harm: 12, revision: 1 };

for (const locale of ['en', 'ja'] as const) {
  const t = catalogOf(locale);
  const accountRegion = { account: 'prod', region: 'eu-west-1' };

  describe(`event gaps, in ${locale}`, () => {
    test('no events: how much, since when, the causes in order, and where it is', () => {
      const { text, blocks } = silentMessage(t, accountRegion, gap);
      assert.match(text, /1,240.*prod · eu-west-1/);
      assert.match(text, /14:20 UTC/);
      const shown = JSON.stringify(blocks);
      assert.match(shown, /1\. .*2\. .*3\. .*4\. /);
      assert.match(shown, /show-doctor.*12/);
    });

    test('no Send events: how much, and how to switch Send events on', () => {
      const shown = JSON.stringify(missingSendsMessage(t, accountRegion, gap).blocks);
      assert.match(shown, /1,240/);
      assert.match(shown, /npm run setup -- --all-configuration-sets/);
    });

    test('over: for how long, and what may still be waiting', () => {
      const over = { ...gap, overAt: AT + 3 * HOUR, revision: 2 };
      const shown = JSON.stringify(silentMessage(t, accountRegion, over).blocks);
      assert.match(shown, /:white_check_mark:.*(3 hours|3 時間).*npm run redrive/);
      assert.match(missingSendsMessage(t, accountRegion, over).text, /Send/);
    });

    test('in a few words while it lasts, and none after that', () => {
      const coverage = { since: AT, checkedAt: AT };
      assert.equal(eventGapWords(t, { ...coverage, silent: gap, missingSends: gap }).length, 2);
      const over = { ...gap, overAt: AT };
      assert.deepEqual(eventGapWords(t, { ...coverage, silent: over, missingSends: over }), []);
    });
  });
}
