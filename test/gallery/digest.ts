import { digestMessage } from '../../src/features/digest/digest-message.js';
import { deliveryTroubleMessage } from '../../src/features/on-duty/delivery-trouble-message.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { days, overview } from './accounts.js';
import { alert, share } from './alerts.js';
import { approval } from './people.js';
import { cases } from './probation.js';
import { message, type Sample } from './sample.js';
import { DAY_MS, DOMAIN, LONG, many, NOW, WHERE } from './strange.js';

const counts = {
  recipients: 9_999_999,
  hard: 1,
  complaints: 1_234_567,
  bounceRate: { events: 1, recipients: 1 },
  complaintRate: { events: 1_234_567, recipients: 9_999_999 },
};
const summary = {
  ...counts,
  before: counts,
  countedSince: NOW - DAY_MS,
  reasons: (['no-such-mailbox', 'mailbox-full', 'policy'] as const).map(share),
};
const facts = {
  kind: 'weekly',
  from: NOW - 7 * DAY_MS,
  to: NOW,
  accounts: many(60, (index) => ({
    overview: overview(index),
    summary,
    awsBefore: { bounce: 0.1234, complaint: 0.01 },
  })),
  history: { accountRegion: WHERE, days },
  alerts: many(20, () => alert('bounce', 'pause')),
  cases,
  waiting: many(30, () => approval('pending')),
  unverified: many(300, (index) => ({
    accountRegion: WHERE,
    name: `${index}.${DOMAIN}`,
    state: 'failed' as const,
  })),
} as const;

export const DIGEST_SAMPLES: readonly Sample[] = [
  message('digestMessage', 'a week of 60 accounts', (t) => digestMessage(t, facts, [mrkdwn`${LONG}`])),
  message('digestMessage', 'nothing', (t) =>
    digestMessage(t, {
      kind: 'daily',
      from: NOW - DAY_MS,
      to: NOW,
      accounts: [],
      alerts: [],
      cases: [],
      waiting: [],
      unverified: [],
    }),
  ),
  message('deliveryTroubleMessage', 'a webhook that is gone', (t) =>
    deliveryTroubleMessage(t, 'webhook', { since: NOW - DAY_MS, problem: LONG, failures: 9_999 }),
  ),
  message('deliveryTroubleMessage', 'PagerDuty, over', (t) =>
    deliveryTroubleMessage(t, 'pagerduty', { since: NOW - DAY_MS, problem: LONG, failures: 3, overAt: NOW }),
  ),
];
