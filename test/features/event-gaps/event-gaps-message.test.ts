import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hearingWords } from '../../../src/features/event-gaps/coverage-words.js';
import { blindMessage, quietMessage } from '../../../src/features/event-gaps/event-gaps-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 14, 20);
const HOUR = 3_600_000;
const lapse = { noticedAt: AT + HOUR, since: AT, attempts: 1240, harm: 12, revision: 1 };

for (const locale of ['en', 'ja'] as const) {
  const t = catalogOf(locale);
  const scope = t.accountRegion({ account: 'prod', region: 'eu-west-1' });

  describe(`what is not heard, in ${locale}`, () => {
    test('quiet: how much, since when, the causes in order, and where it is', () => {
      const { text, blocks } = quietMessage(t, scope, lapse);
      assert.match(text, /1,240.*prod · eu-west-1/);
      assert.match(text, /14:20 UTC/);
      const shown = JSON.stringify(blocks);
      assert.match(shown, /1\. .*2\. .*3\. .*4\. /);
      assert.match(shown, /\/ses doctor.*12/);
    });

    test('blind: how much, and how to switch Send events on', () => {
      const shown = JSON.stringify(blindMessage(t, scope, lapse).blocks);
      assert.match(shown, /1,240/);
      assert.match(shown, /npm run setup -- --all-configuration-sets/);
    });

    test('over: for how long, and what may still be waiting', () => {
      const over = { ...lapse, overAt: AT + 3 * HOUR, revision: 2 };
      const shown = JSON.stringify(quietMessage(t, scope, over).blocks);
      assert.match(shown, /:white_check_mark:.*(3 hours|3時間).*npm run redrive/);
      assert.match(blindMessage(t, scope, over).text, /Send/);
    });

    test('in a few words while it lasts, and none after that', () => {
      const hearing = { since: AT, lookedAt: AT };
      assert.equal(hearingWords(t, { ...hearing, quiet: lapse, blind: lapse }).length, 2);
      const over = { ...lapse, overAt: AT };
      assert.deepEqual(hearingWords(t, { ...hearing, quiet: over, blind: over }), []);
    });
  });
}
