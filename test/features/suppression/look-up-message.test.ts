import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockProblems } from '../../../playground/slack/block-limits.js';
import type { AuditEntry } from '../../../src/features/audit/index.js';
import { historyOf, type RecipientHistory } from '../../../src/features/suppression/history.js';
import type { Listing, LookUpResult } from '../../../src/features/suppression/look-up.js';
import { lookUpMessage } from '../../../src/features/suppression/look-up-message.js';
import { pastRemovals } from '../../../src/features/suppression/past-removals.js';
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

  test('what this bot did is said with who asked and who approved, and not as done by somebody', () => {
    const step = (index: number, what: string, by?: string, note?: string): AuditEntry => ({
      account: '111122223333',
      region: 'eu-west-1',
      key: `r/${index}`,
      at: AT + index * 60_000,
      by,
      what,
      kind: 'removal',
      approval: 'r',
      about: JANE,
      note,
    });
    const steps = [
      step(3, 'done', undefined, 'SES has removed it'),
      step(2, 'acting'),
      step(1, 'approved', 'U2'),
      step(0, 'requested', 'U1', 'she called'),
    ];
    const hardBounces = [
      { at: AT - DAY_MS, messageId: 'm', status: '5.1.1', diagnostic: '550 no such user' },
    ];
    const say = (entries: readonly AuditEntry[], locale: 'en' | 'ja' = 'en') =>
      text(
        [
          {
            ...resultIn('eu-west-1', { kind: 'not-listed' }, { hardBounces }),
            removals: pastRemovals(entries, new Set(['dry run'])),
          },
        ],
        locale,
      );
    assert.match(say(steps), /removed <!date[^>]*> by this bot, asked by <@U1>, approved by <@U2>/);
    assert.match(say(steps), /\(before the removal\)/);
    assert.match(say(steps, 'ja'), /にこのボットが削除（申請 <@U1>、承認 <@U2>）/);
    assert.match(say(steps.slice(1)), /removal requested, asked by <@U1>, not done yet/);
    const denied = say([step(1, 'denied', 'U2', 'ask her first'), ...steps.slice(3)]);
    assert.match(denied, /removal denied <!date[^>]*> by <@U2>, asked by <@U1>: “ask her first”/);
    const dry = say([step(3, 'done', undefined, 'dry run'), ...steps.slice(1)]);
    assert.match(dry, /removal done <!date[^>]*>, asked by <@U1>: dry run/);
    assert.match(dry, /somebody removed the entry/);
    assert.deepEqual(pastRemovals([step(1, 'expired'), ...steps.slice(3)], new Set()), []);
    assert.deepEqual(pastRemovals([{ ...step(0, 'done'), kind: 'pause' }], new Set()), []);
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
