import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { viewProblems } from '../../../playground/slack/view-limits.js';
import { answerIn, withAnswer } from '../../../src/features/account-status/account-state-store.js';
import type { AccountOverview } from '../../../src/features/account-status/index.js';
import type { Approval } from '../../../src/features/approval/index.js';
import { homeBlocks } from '../../../src/features/home/home-message.js';
import type { HomeFacts } from '../../../src/features/home/read-home.js';
import { catalogOf } from '../../../src/locales/index.js';
import { homeView } from '../../../src/slack/home-view.js';
import { maskedBlocks } from '../../../src/slack/masked-cards.js';
import { mrkdwn } from '../../../src/text/mrkdwn.js';

const AT = Date.UTC(2026, 10, 24, 14, 20);
const SAID = {
  asOf: AT,
  value: {
    production: true,
    enforcement: 'HEALTHY',
    sendingEnabled: true,
    quota: { allowedIn24h: 1000, sentIn24h: 430, perSecond: 14 },
    review: undefined,
  },
};
const AWS_METRICS = { rates: { askedAt: AT, known: { value: {}, asOf: AT - 60_000 } } };
const FAILED = { kind: 'denied', action: 'ses:GetAccount', region: 'eu-west-1', detail: '' } as const;

const accounts = (number: number, more: (index: number) => Partial<AccountOverview>) =>
  Array.from({ length: number }, (_, index) => ({
    account: String(Math.floor(index / 3)).padStart(12, '1'),
    region: ['ap-northeast-1', 'us-east-1', 'eu-west-1'][index % 3] ?? '',
    awsMetrics: AWS_METRICS,
    ...more(index),
  }));

const facts = (more: Partial<HomeFacts>): HomeFacts => ({
  isOperator: true,
  accounts: [],
  alerts: [],
  cases: [],
  waiting: [],
  own: [],
  titleOf: ({ subject }) => mrkdwn`Removal of ${subject.about}`,
  identities: { unverified: [], asOf: AT },
  ...more,
});

const approval = (id: string, more: Partial<Approval> = {}): Approval => ({
  id,
  kind: 'removal',
  subject: { account: '111122223333', region: 'us-east-1', about: 'jane@example.com' },
  requester: 'U0TANAKA001',
  reason: '<!channel> '.repeat(60),
  facts: {},
  risk: 'usual',
  state: 'pending',
  needs: 1,
  expiresAt: AT,
  approvedBy: [],
  steps: [{ at: AT, what: 'requested', by: 'U0TANAKA001' }],
  publishedSteps: 1,
  ...more,
});

describe('the Home tab', () => {
  for (const locale of ['en', 'ja'] as const)
    test(`fits into a view of Slack with 60 accounts that all need attention (${locale})`, () => {
      const t = catalogOf(locale);
      const shown = homeBlocks(
        t,
        facts({
          accounts: accounts(60, () => ({
            state: { ...SAID, value: { ...SAID.value, enforcement: 'SHUTDOWN' } },
          })),
          waiting: Array.from({ length: 30 }, (_, index) => approval(`w${index}`)),
          own: Array.from({ length: 30 }, (_, index) => approval(`o${index}`)),
          identities: {
            unverified: Array.from({ length: 300 }, (_, index) => ({
              accountRegion: { account: '111122223333', region: 'us-east-1' },
              name: `${'x'.repeat(60)}.${index}.example`,
              state: 'pending' as const,
            })),
            asOf: AT,
          },
        }),
        AT,
      );
      assert.deepEqual(viewProblems(homeView(shown), 'home'), []);
      assert.ok(shown.length <= 100, String(shown.length));
      const text = JSON.stringify(shown);
      assert.doesNotMatch(text, /<!channel>/);
      assert.ok(text.includes(t.home.more(40).mrkdwn) && text.includes(t.home.more(285).mrkdwn));
    });

  test('what AWS has not answered, or long ago, is unknown and never among the healthy', () => {
    const trust = { region: 'eu-west-1', trustMs: 300_000, now: AT + 300_001 };
    const shown = JSON.stringify(
      homeBlocks(
        catalogOf('en'),
        facts({
          accounts: accounts(4, (index) => ({
            state: [
              SAID,
              answerIn({ known: SAID }, trust),
              answerIn({ known: SAID, failed: { failure: FAILED, errorId: 'ab12', at: AT } }, trust),
              answerIn({}, trust),
            ][index],
          })),
        }),
        AT,
      ),
    );
    assert.match(shown, /3 need attention/);
    assert.equal(shown.match(/:grey_question: \*/g)?.length, 3);
    assert.match(shown, /:white_check_mark: 1 healthy:\\n {8}111111111110 · ap-northeast-1/);
  });

  test('the stored answer is replaced by a newer one, and keeps the last value beside a failure', () => {
    const known = withAnswer(undefined, SAID);
    assert.equal(withAnswer(known, SAID), known);
    const failed = withAnswer(known, { failure: FAILED, errorId: 'ab12', at: AT + 1, last: undefined });
    assert.deepEqual(failed, { known: SAID, failed: { failure: FAILED, errorId: 'ab12', at: AT + 1 } });
    assert.deepEqual(withAnswer(failed, SAID), { known: SAID });
  });

  test('addresses are masked where they are to be, and values of buttons stay', () => {
    const shown = homeBlocks(catalogOf('en'), facts({ waiting: [approval('w1')] }), AT);
    assert.match(JSON.stringify(shown), /jane@example.com/);
    assert.doesNotMatch(JSON.stringify(maskedBlocks(shown)), /jane@example.com/);
    assert.match(JSON.stringify(maskedBlocks(shown)), /"value":"w1"/);
  });

  test('somebody who is no operator gets no look-up', () => {
    const text = JSON.stringify(homeBlocks(catalogOf('en'), facts({ isOperator: false }), AT));
    assert.doesNotMatch(text, /home-look-up/);
    assert.match(text, /home-quota/);
  });
});
