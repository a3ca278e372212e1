import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockProblems } from '../../../playground/slack/block-limits.js';
import type { AccountOverview } from '../../../src/features/account-status/index.js';
import { digestMessage } from '../../../src/features/digest/digest-message.js';
import {
  type AccountDigest,
  type DigestFacts,
  mostImportantFirst,
} from '../../../src/features/digest/read-digest.js';
import { catalogOf } from '../../../src/locales/index.js';

const TO = Date.UTC(2026, 10, 24, 9);
const DAY = 86_400_000;
const SAID = {
  asOf: TO,
  value: {
    production: true,
    enforcement: 'HEALTHY',
    sendingEnabled: true,
    quota: { allowedIn24h: 1000, sentIn24h: 430, perSecond: 14 },
    review: undefined,
  },
};
const RATES = { bounce: { rate: 0.011, at: TO }, complaint: { rate: 0.0002, at: TO } };
const AWS_METRICS = { rates: { askedAt: TO, known: { value: RATES, asOf: TO } } };
const NOTHING = { recipients: 0, hard: 0, complaints: 0 };

const account = (
  index: number,
  summary: Partial<AccountDigest['summary']>,
  more: Partial<AccountOverview> = {},
): AccountDigest => ({
  overview: {
    account: String(Math.floor(index / 3)).padStart(12, '1'),
    region: ['ap-northeast-1', 'us-east-1', 'eu-west-1'][index % 3] ?? '',
    awsMetrics: AWS_METRICS,
    state: SAID,
    ...more,
  },
  summary: { ...NOTHING, reasons: [], ...summary },
  awsBefore: { bounce: 0.009 },
});

const sent = (recipients: number, hard: number, complaints: number) => ({
  recipients,
  hard,
  complaints,
  ...(recipients > 0 && {
    bounceRate: { events: hard, recipients },
    complaintRate: { events: complaints, recipients },
  }),
});

const facts = (more: Partial<DigestFacts>): DigestFacts => ({
  kind: 'daily',
  from: TO - DAY,
  to: TO,
  alerts: [],
  cases: [],
  waiting: [],
  unverified: [],
  ...more,
  accounts: mostImportantFirst(more.accounts ?? []),
});

const textOf = (blocks: unknown) => JSON.stringify(blocks);

describe('the digest', () => {
  for (const locale of ['en', 'ja'] as const) {
    const t = catalogOf(locale);
    test(`60 accounts and Regions that all need attention fit into a message (${locale})`, () => {
      const accounts = Array.from({ length: 60 }, (_, index) =>
        account(
          index,
          {
            ...sent(1_000_000, 90_000, 3_000),
            before: sent(2_000_000, 1, 1),
            reasons: [{ of: 'recipient-refuses', count: 90_000, share: 1 }],
            countedSince: TO - DAY / 2,
          },
          { state: { ...SAID, value: { ...SAID.value, enforcement: 'SHUTDOWN' } } },
        ),
      );
      const unverified = Array.from({ length: 300 }, (_, index) => ({
        accountRegion: { account: '111122223333', region: 'us-east-1' },
        name: `${'x'.repeat(60)}<!channel>.${index}.example`,
        state: 'pending' as const,
      }));
      const { blocks, simpler = [], text } = digestMessage(t, facts({ accounts, unverified }));
      assert.ok(text.length <= 3000);
      for (const form of [blocks, simpler]) {
        assert.deepEqual(blockProblems(form, 'message'), []);
        assert.ok(form.length <= 50);
        assert.doesNotMatch(textOf(form), /<!channel>/);
        assert.ok(textOf(form).includes(t.digest.more(295).mrkdwn));
      }
      assert.ok(textOf(simpler).includes(t.digest.more(48).mrkdwn));
    });

    test(`one line where nothing was sent and nothing needs attention (${locale})`, () => {
      const { blocks } = digestMessage(t, facts({ accounts: [account(0, {}), account(1, {})] }));
      assert.equal(blocks.length, 1);
      assert.doesNotMatch(textOf(blocks), /"actions"/);
      assert.ok(textOf(blocks).includes(t.digest.nothing(2).mrkdwn));
    });
  }

  const t = catalogOf('en');

  test('the numbers of each account, with those of the time before and AWS’s own', () => {
    const summary = {
      ...sent(12_000, 144, 3),
      before: sent(10_000, 90, 0),
      reasons: [
        { of: 'no-such-mailbox' as const, count: 100, share: 0.7 },
        { of: 'mailbox-full' as const, count: 44, share: 0.3 },
      ],
    };
    const shown = textOf(digestMessage(t, facts({ accounts: [account(0, summary)] })).blocks);
    assert.match(shown, /healthy · 12,000 recipients \(\+20 %\)/);
    assert.match(shown, /Bounce rate 1\.2 %, before 0\.9 % · Complaint rate 0\.02 %, before 0\.00 %/);
    assert.match(shown, /AWS's own rates: bounces 1\.1 % \(before 0\.9 %\), complaints 0\.02 %/);
    assert.match(shown, /no such mailbox 70 %, mailbox full 30 %/);
    assert.match(shown, /quota 43 %/);
  });

  test('what is not known is said, and compared with nothing', () => {
    const unknown = { ...account(0, { hard: 1, countedSince: TO - DAY / 2 }), awsBefore: {} };
    const shown = textOf(digestMessage(t, facts({ accounts: [unknown] })).blocks);
    assert.match(shown, /number of mails unknown · counted since/);
    assert.match(shown, /1 hard bounce, rate unknown/);
    assert.doesNotMatch(shown, /before|%\)/);
  });

  test('an account of which AWS says nothing needs attention although it sends nothing', () => {
    const { state: _, ...overview } = account(0, {}).overview;
    const silent = { overview, summary: { ...NOTHING, reasons: [] }, awsBefore: {} };
    const { blocks } = digestMessage(t, facts({ accounts: [silent, account(1, {})] }));
    assert.match(textOf(blocks), /1 needs attention: 1 unknown \(2 accounts and Regions\)/);
    assert.doesNotMatch(textOf(blocks), /nothing needs attention \(/);
  });

  test('many healthy ones: a table of all; in words those that sent most, and the others in one line', () => {
    const accounts = Array.from({ length: 60 }, (_, index) => account(index, sent(index, 0, 0)));
    const { blocks, simpler = [] } = digestMessage(t, facts({ accounts }));
    for (const form of [blocks, simpler]) {
      assert.deepEqual(blockProblems(form, 'message'), []);
      assert.match(textOf(form), /In all 1,770 recipients/);
    }
    const [table, ...others] = blocks.filter(({ type }) => type === 'data_table');
    assert.ok(table?.type === 'data_table' && others.length === 0);
    assert.equal(table.rows.length, 61);
    assert.match(textOf(table.rows[1]), /"59"/);
    assert.match(textOf(simpler), /48 more accounts and Regions with 1,128 recipients/);
    assert.match(textOf(simpler), /59 recipients/);
  });

  test('the rates of two weeks are two charts, or two lines, of the account that needs attention most', () => {
    const days = [0, 1, 2].map((index) => ({
      day: TO - (2 - index) * DAY,
      rates: { bounce: 0.01 * index, complaint: 0 },
      aws: { bounce: 0.01, complaint: 0.0002 },
    }));
    const accounts = [account(0, sent(100, 1, 0))];
    const history = { accountRegion: accounts[0]?.overview ?? assert.fail(), days };
    const { blocks, simpler = [] } = digestMessage(t, facts({ accounts, history }));
    for (const form of [blocks, simpler]) assert.deepEqual(blockProblems(form, 'message'), []);
    const charts = blocks.filter(({ type }) => type === 'data_visualization');
    assert.equal(charts.length, 2);
    for (const chart of charts) assert.match(textOf(chart), /AWS’s own rate.*AWS reviews/);
    assert.match(textOf(simpler), /Bounce rate of the last 3 days with mail: /);
  });
});
