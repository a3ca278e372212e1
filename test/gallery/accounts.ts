import { detailsModal } from '../../src/features/account-status/details-modal.js';
import {
  enforcementMessage,
  enforcementOverMessage,
} from '../../src/features/account-status/enforcement-message.js';
import type { AccountOverview } from '../../src/features/account-status/index.js';
import { statusMessage } from '../../src/features/account-status/status-message.js';
import {
  crossingMessage,
  findingMessage,
  resolvedMessage,
} from '../../src/features/aws-metrics/aws-metrics-message.js';
import { clockMessage } from '../../src/features/clock/clock-message.js';
import { doctorMessage } from '../../src/features/doctor/doctor-message.js';
import type { FindingCode } from '../../src/features/doctor/facts.js';
import { missingSendsMessage, silentMessage } from '../../src/features/event-gaps/event-gaps-message.js';
import { subscriptionEndedMessage } from '../../src/features/intake/subscription-ended-message.js';
import { uncountedMailMessage } from '../../src/features/intake/uncounted-mail-message.js';
import { accountsMessage } from '../../src/features/production-access/accounts-message.js';
import { quotaChangeMessage, quotaShortageMessage } from '../../src/features/quota/quota-alert-message.js';
import { quotaMessage } from '../../src/features/quota/quota-message.js';
import { catalogOf } from '../../src/locales/index.js';
import { parseTopicArn } from '../../src/sns/index.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { message, modal, type Sample } from './sample.js';
import { DAY_MS, DENIED, HOSTILE, HOUR_MS, LONG, many, NOW, SET, UNBROKEN, WHERE } from './strange.js';

const state = (enforcement: string, production = true) => ({
  asOf: NOW,
  value: {
    production,
    enforcement,
    sendingEnabled: true,
    quota: { allowedIn24h: 50_000, sentIn24h: 49_999, perSecond: 14 },
    review: { status: 'PENDING', caseId: UNBROKEN.slice(0, 60) },
  },
});
const STATES = ['HEALTHY', 'PROBATION', 'SHUTDOWN', HOSTILE];
export const overview = (index: number): AccountOverview => ({
  account: String(100_000_000_000 + index),
  region: index % 2 === 0 ? 'ap-northeast-1' : 'us-gov-west-1',
  state: index % 5 === 4 ? DENIED : state(STATES[index % 4] ?? ''),
  paused: index % 7 === 0 ? [mrkdwn`${LONG}`] : [],
});
export const days = many(14, (index) => ({
  day: Date.UTC(2026, 10, 11 + index),
  rates: { bounce: 0.09 * Math.abs(Math.sin(index)), complaint: 0.0004 },
  aws: { bounce: 0.05 + index / 1000, complaint: 0.0004 },
}));
const quotaReport = {
  accountRegion: WHERE,
  sendQuota: { asOf: NOW, value: { allowedIn24h: 100_000, sentIn24h: 98_213, perSecond: 28 } },
  state: state('HEALTHY'),
  sending: {
    steps: many(200, (index) => ({ start: NOW - index * 400_000, recipients: (index * 37) % 900 })),
    lastHour: 4_120,
    busiest: { perSecond: 19, at: NOW },
    heldBack: 1,
  },
  lastChange: { at: NOW - DAY_MS, from: 50_000, to: undefined, perSecond: 14 },
};
const sandbox = {
  ...quotaReport,
  sendQuota: { asOf: NOW, value: { allowedIn24h: 200, sentIn24h: 200, perSecond: 1 } },
  state: state('HEALTHY', false),
};
const gap = { noticedAt: NOW, since: NOW - HOUR_MS, attempts: 1_234_567, harm: 1, revision: 1 };
const finding = (type: string) => ({
  finding: {
    type,
    impact: 'HIGH',
    resource: `arn:aws:ses:us-east-1:111122223333:identity/${UNBROKEN}`,
    description: LONG,
    since: NOW - DAY_MS,
  },
  toldAt: NOW,
  revision: 1,
});
const topic = parseTopicArn('arn:aws:sns:us-east-1:111122223333:ses-events');
const CODES = Object.keys(catalogOf('en').doctor.findings) as readonly FindingCode[];

export const ACCOUNT_SAMPLES: readonly Sample[] = [
  message('statusMessage', 'three accounts with a paused set', (t) =>
    statusMessage(t, { overviews: many(3, overview), advice: [], history: { accountRegion: WHERE, days } }),
  ),
  message('statusMessage', '60 accounts and Regions', (t) =>
    statusMessage(t, {
      overviews: many(60, overview),
      advice: [{ code: 'evicts', node: HOSTILE, found: 'allkeys-lru' }],
      channels: [mrkdwn`${LONG}`],
      history: { accountRegion: WHERE, days },
    }),
  ),
  modal('detailsModal', 'AWS denied', (t) => detailsModal(t, overview(4))),
  modal('detailsModal', 'unknown status', (t) => detailsModal(t, overview(3))),
  ...(['healthy', 'paused-by-owner', { unfamiliar: HOSTILE }] as const).map((status) =>
    message('enforcementMessage', typeof status === 'object' ? 'unknown' : status, (t) =>
      enforcementMessage(t, WHERE, { status, since: NOW }),
    ),
  ),
  ...(['healthy', 'paused-by-owner', { unfamiliar: HOSTILE }] as const).map((status) =>
    message('enforcementOverMessage', typeof status === 'object' ? 'unknown' : status, (t) =>
      enforcementOverMessage(t, WHERE, { status, from: NOW - DAY_MS, until: NOW }),
    ),
  ),
  ...(['bounce', 'complaint'] as const).flatMap((metric) => [
    message('crossingMessage', metric, (t) =>
      crossingMessage(t, WHERE, metric, {
        since: NOW,
        level: 'pause',
        now: { rate: 0.1234, at: NOW },
        highest: 0.2,
        revision: 1,
      }),
    ),
    message('crossingMessage', `${metric}, over`, (t) =>
      crossingMessage(t, WHERE, metric, {
        since: NOW - DAY_MS,
        level: 'review',
        now: { rate: 0.001, at: NOW },
        highest: 0.2,
        overAt: NOW,
        revision: 2,
      }),
    ),
  ]),
  ...['BOUNCE', 'COMPLAINT', 'FEEDBACK_3P', 'IP_LISTING', 'DKIM', 'SPF', 'DMARC', 'BIMI', HOSTILE].map(
    (type) => message('findingMessage', type.slice(0, 20), (t) => findingMessage(t, WHERE, finding(type))),
  ),
  message('findingMessage', 'resolved', (t) =>
    findingMessage(t, WHERE, { ...finding('DKIM'), resolvedAt: NOW }),
  ),
  message('resolvedMessage', '', (t) => resolvedMessage(t, { ...finding('BOUNCE'), resolvedAt: NOW })),
  message('clockMessage', 'ahead', (t) => clockMessage(t, UNBROKEN, { aheadMs: 1_200_000, since: NOW })),
  message('clockMessage', 'over', (t) =>
    clockMessage(t, HOSTILE, { aheadMs: -400_000, since: NOW - HOUR_MS, overAt: NOW }),
  ),
  message('doctorMessage', 'every finding there is', (t) =>
    doctorMessage(t, {
      findings: CODES.map((code) => ({ code, subject: SET, detail: HOSTILE, accountRegion: WHERE })),
      checked: [],
      unchecked: [],
    }),
  ),
  ...CODES.map((code) =>
    message('doctorMessage', code, (t) =>
      doctorMessage(t, { findings: [{ code, subject: UNBROKEN, detail: LONG }], checked: [], unchecked: [] }),
    ),
  ),
  message('doctorMessage', 'nothing found', (t) =>
    doctorMessage(t, { findings: [], checked: [], unchecked: [] }),
  ),
  message('silentMessage', '', (t) => silentMessage(t, WHERE, gap)),
  message('silentMessage', 'over', (t) => silentMessage(t, WHERE, { ...gap, overAt: NOW })),
  message('missingSendsMessage', '', (t) => missingSendsMessage(t, WHERE, gap)),
  message('missingSendsMessage', 'over', (t) => missingSendsMessage(t, WHERE, { ...gap, overAt: NOW })),
  ...(topic
    ? [message('subscriptionEndedMessage', '', (t) => subscriptionEndedMessage(t, { topic, at: NOW }))]
    : []),
  ...(['not-authentic', 'not-watched'] as const).map((why) =>
    message('uncountedMailMessage', why, (t) =>
      uncountedMailMessage(t, { ...WHERE, at: NOW, snsMessageId: 'm', why }),
    ),
  ),
  message('uncountedMailMessage', 'other-bucket', (t) =>
    uncountedMailMessage(t, { ...WHERE, at: NOW, snsMessageId: 'm', why: 'other-bucket', bucket: HOSTILE }),
  ),
  message('uncountedMailMessage', 'not-fetched', (t) =>
    uncountedMailMessage(t, {
      ...WHERE,
      at: NOW,
      snsMessageId: 'm',
      why: 'not-fetched',
      bucket: UNBROKEN,
      failure: DENIED.failure,
      errorId: '7f3a',
    }),
  ),
  message('accountsMessage', '60 accounts', (t) =>
    accountsMessage(
      t,
      many(60, (index) => ({
        account: String(100_000_000_000 + index),
        region: WHERE.region,
        state: index % 5 === 4 ? DENIED : state('HEALTHY', index % 2 === 0),
      })),
    ),
  ),
  message('quotaMessage', 'production', (t) => quotaMessage(t, [quotaReport], NOW)),
  message('quotaMessage', 'sandbox, nothing left', (t) => quotaMessage(t, [sandbox], NOW)),
  message('quotaMessage', 'AWS denied', (t) => quotaMessage(t, [{ ...quotaReport, sendQuota: DENIED }], NOW)),
  message('quotaMessage', '60 accounts', (t) =>
    quotaMessage(
      t,
      many(60, (index) => ({
        ...quotaReport,
        accountRegion: { account: String(100_000_000_000 + index), region: WHERE.region },
      })),
      NOW,
    ),
  ),
  ...([0.8, 0.95] as const).map((line) =>
    message('quotaShortageMessage', String(line), (t) =>
      quotaShortageMessage(
        t,
        WHERE,
        { line, since: NOW - HOUR_MS, highest: 0.97, used: 0.96, revision: 1 },
        100_000,
      ),
    ),
  ),
  message('quotaShortageMessage', 'over', (t) =>
    quotaShortageMessage(
      t,
      WHERE,
      { line: 0.8, since: NOW - HOUR_MS, highest: 0.97, used: 0.2, revision: 2, overAt: NOW },
      undefined,
    ),
  ),
  message('quotaChangeMessage', 'raised', (t) =>
    quotaChangeMessage(t, WHERE, { at: NOW, from: 200, to: undefined, perSecond: 14 }),
  ),
  message('quotaChangeMessage', 'lowered', (t) =>
    quotaChangeMessage(t, WHERE, { at: NOW, from: 1_000_000, to: 200, perSecond: 1 }),
  ),
];
