import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockProblems } from '../../../playground/slack/block-limits.js';
import { historyOf, type RecipientHistory } from '../../../src/features/suppression/history.js';
import type { Listing, LookUpResult } from '../../../src/features/suppression/look-up.js';
import { lookUpMessage } from '../../../src/features/suppression/look-up-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 9, 14);
const DAY_MS = 86_400_000;
const JANE = 'jane@example.com';
const BOUNCE = { written: JANE, reason: 'BOUNCE', updatedAt: AT } as const;
const HOSTILE = '<https://evil.test|click> *bold* `x` <!channel>';

function resultIn(region: string, listing: Listing, history: Partial<RecipientHistory> = {}): LookUpResult {
  const none = { tenants: [], unknownTenants: [], sandbox: false };
  return {
    account: '111122223333',
    region,
    listing,
    history: { ...historyOf([], false), ...history },
    ...none,
  };
}

const text = (results: readonly LookUpResult[], locale: 'en' | 'ja' = 'en') => {
  const { blocks } = lookUpMessage(catalogOf(locale), JANE, results);
  assert.deepEqual(blockProblems(blocks, 'message'), []);
  return JSON.stringify(blocks);
};

describe('the answer about an address', () => {
  test('listed: since when, why, what it did before and since', () => {
    const history = {
      hardBounces: [{ at: AT, messageId: 'm', status: '5.1.1', diagnostic: 'smtp; 550 5.1.1 no such user' }],
      deliveries: [AT + DAY_MS, AT - DAY_MS, AT - 41 * DAY_MS],
      heldBack: [AT + 2 * DAY_MS, AT + DAY_MS],
    };
    const said = text([
      resultIn('eu-west-1', { kind: 'listed', entries: [BOUNCE] }, history),
      resultIn('us-east-1', { kind: 'not-listed' }),
    ]);
    assert.match(said, /gets no mail from 111122223333 · eu-west-1/);
    assert.match(said, /`550 5\.1\.1 no such user`/);
    assert.match(said, /before: 2 delivered since/);
    assert.match(said, /since then: 1 delivered anyway/);
    assert.match(said, /2 mails were not sent because of the list/);
    assert.match(said, /Not listed in 111122223333 · us-east-1/);
  });

  test('an account that does not answer does not count as not listed', () => {
    const failure = {
      kind: 'denied',
      action: 'ses:GetSuppressedDestination',
      region: 'eu-west-1',
      detail: '',
    };
    const unanswered = { failure, errorId: 'ab12', at: AT } as const;
    const said = text([
      resultIn('eu-west-1', {
        kind: 'unanswered',
        unanswered: { ...unanswered, failure: { ...failure, kind: 'denied' } },
        listed: [BOUNCE],
      }),
    ]);
    assert.match(said, /Unknown whether `jane@example\.com` is suppressed\* in 1 of 1 account and Region/);
    assert.match(said, /Last known: listed since/);
    assert.ok(!said.includes('is not on your'));
  });

  test('what mails and providers say makes no link, mention or line of its own', () => {
    const mail = { at: AT, messageId: 'm', configurationSet: HOSTILE, subject: `a\n${HOSTILE}` };
    const said = text([
      resultIn(
        'eu-west-1',
        { kind: 'listed', entries: [{ ...BOUNCE, written: HOSTILE, feedbackId: HOSTILE }] },
        {
          hardBounces: [{ ...mail, diagnostic: HOSTILE }],
          complaints: [{ ...mail, type: HOSTILE }],
          tenants: [HOSTILE],
        },
      ),
    ]);
    assert.ok(!said.includes('<https://evil'));
    assert.ok(!said.includes('<!channel>'));
  });

  test('every kind of result has a text in both languages, and Slack accepts it', () => {
    const history = {
      globallySuppressed: [AT],
      softBounces: [{ at: AT, messageId: 'm', diagnostic: 'x'.repeat(5000) }],
      rejected: [{ at: AT, why: 'Bad content' }],
      complaints: [{ at: AT, messageId: 'm' }],
      cut: true,
    };
    for (const locale of ['en', 'ja'] as const) {
      const absent = resultIn('eu-west-1', { kind: 'not-listed' }, history);
      assert.match(text([absent], locale), /Bad content/);
      const many = Array.from({ length: 60 }, (_, index) =>
        resultIn(`eu-west-${index}`, { kind: 'listed', entries: [{ ...BOUNCE, messageId: 'm' }] }, history),
      );
      text(many, locale);
      text([resultIn('eu-west-1', { kind: 'list-not-read', asked: false, read: 0 })], locale);
      text([{ ...absent, tenants: [{ tenant: 'acme', entry: BOUNCE }], sandbox: true }], locale);
    }
  });
});
