import { bouncesMessage } from '../../src/features/bounces/bounces-message.js';
import { mailAnswer } from '../../src/features/bounces/mail-answer.js';
import { providerTroubleMessage } from '../../src/features/bounces/provider-trouble/provider-trouble-message.js';
import type { BouncesAnswer } from '../../src/features/bounces/read-bounces.js';
import type { Alert } from '../../src/features/reputation/alert.js';
import { alertDetailsModal } from '../../src/features/reputation/alert-details-modal.js';
import { alertMessage } from '../../src/features/reputation/alert-message.js';
import { noteMessage } from '../../src/features/reputation/alert-note-message.js';
import type { Evidence } from '../../src/features/reputation/evidence.js';
import { message, modal, type Sample } from './sample.js';
import {
  ADDRESS,
  DAY_MS,
  DIAGNOSTIC,
  DOMAIN,
  HOSTILE,
  HOUR_MS,
  JAPANESE,
  LONG,
  many,
  NOW,
  OTHER_USER,
  SET,
  UNBROKEN,
  USER,
  WHERE,
} from './strange.js';

const LEVELS = ['advisory', 'warning', 'review', 'pause'] as const;
const METRICS = ['bounce', 'complaint'] as const;
const rate = { window: 'volume', from: NOW, events: 1, recipients: 1, rate: 1 } as const;
const evidence: Evidence = {
  limit: { level: 'pause', rate: 0.1 },
  next: { line: 0.1, at: NOW + DAY_MS },
  clean: { line: 0.04, recipients: 123_456_789 },
  trend: many(24, (index) => ({ hoursAgo: 23 - index, rate: index / 200 })),
  sources: {
    events: 4_000,
    recipientDomains: many(5, (index) => ({ name: `${index}.${DOMAIN}`, count: 900 - index, share: 0.2 })),
    configurationSets: many(5, (index) => ({ name: `${index}${SET}`, count: 900 - index, share: 0.2 })),
    causes: many(5, (index) => ({ name: `5.1.${index}`, count: 900 - index, share: 0.2 })),
    areSetsKnown: true,
  },
};
const mute = { by: OTHER_USER, at: NOW, until: NOW + DAY_MS, level: 'review', reason: LONG } as const;
export const alert = (metric: Alert['metric'], level: Alert['level']): Alert => ({
  accountRegion: WHERE,
  metric,
  openedAt: NOW - 9 * DAY_MS,
  level,
  peak: { ...rate, level },
  decisive: rate,
  rates: [
    rate,
    { window: 'day', from: NOW, events: 1_234_567, recipients: 9_999_999, rate: 0.12345 },
    { window: 'hour', from: NOW, events: 0, recipients: 1, rate: 0 },
    {
      window: 'day',
      scope: { kind: 'configuration-set', name: SET },
      from: NOW,
      events: 2,
      recipients: 2,
      rate: 1,
    },
    { window: 'day', scope: { kind: 'tenant', name: HOSTILE }, from: NOW, events: 2, recipients: 2, rate: 1 },
  ],
  acknowledged: { by: USER, at: NOW },
  mutes: many(6, () => mute),
  pauses: [
    { configurationSet: SET, by: USER, since: NOW, reason: LONG },
    { configurationSet: '', by: USER, since: NOW - DAY_MS, endedAt: NOW, reason: HOSTILE },
  ],
  evidence,
  notes: [],
  notesShown: 0,
  lastAnnouncedLevel: level,
  worstBroadcastLevel: level,
  revision: 1,
  updatedAt: NOW,
});
const aws = {
  rates: {
    askedAt: NOW,
    known: { asOf: NOW, value: { bounce: { rate: 0.099, at: NOW }, complaint: { rate: 0.004, at: NOW } } },
  },
};
const ENDED = { endedAt: NOW, decisive: { ...rate, events: 0, rate: 0 } };

export const share = <T>(of: T, index: number) => ({
  of,
  count: 1_000 - index,
  share: 0.2,
  rate: { events: 1_000, recipients: 20_000 },
});
const REASONS = ['no-such-mailbox', 'mailbox-full', 'policy', 'recipient-refuses', 'relay-denied'] as const;
const answer: BouncesAnswer = {
  accountRegion: WHERE,
  from: NOW - 7 * DAY_MS,
  to: NOW,
  isOver: true,
  group: 'bounces',
  filter: { kind: 'tag', name: HOSTILE },
  breakDown: {
    counts: { hard: 1, soft: 1_234_567 },
    total: 1_234_568,
    rate: { events: 1, recipients: 1 },
    unattributed: 1,
    explained: 1_234_568,
    byReason: REASONS.map(share),
    byProvider: (['gmail', 'docomo', 'other'] as const).map(share),
    bySource: {
      configurationSet: many(9, (index) => share(`${index}${SET}`, index)),
      tag: many(9, (index) => share(`${index}${LONG}`, index)),
      fromDomain: many(9, (index) => share(`${index}.${DOMAIN}`, index)),
      caller: [share(UNBROKEN, 0)],
      tenant: [share(JAPANESE, 0)],
    },
    withoutSource: 1,
    together: { provider: 1, source: 1, domain: 1 },
    beside: { complaint: 1, delayed: 2 },
  },
  knownFrom: NOW - DAY_MS,
  parts: [],
  trend: many(24, (index) => ({ start: NOW - (24 - index) * HOUR_MS, count: index * 7 })),
  risenSince: NOW - DAY_MS,
  examples: {
    found: many(5, () => ({
      at: NOW,
      recipient: ADDRESS,
      reason: 'no-such-mailbox' as const,
      diagnostic: DIAGNOSTIC,
      configurationSet: SET,
    })),
  },
};
const trouble = {
  provider: 'gmail',
  since: NOW - HOUR_MS,
  noticedAt: NOW,
  share: 0.9,
  events: 1_234_567,
  attempts: 1_300_000,
  highest: 0.99,
  usual: 0.001,
  reason: 'policy',
  diagnostic: DIAGNOSTIC,
  revision: 1,
} as const;

export const ALERT_SAMPLES: readonly Sample[] = [
  ...METRICS.flatMap((metric) =>
    LEVELS.flatMap((level) => [
      message('alertMessage', `${metric}, ${level}`, (t) => alertMessage(t, alert(metric, level), aws)),
      ...(['end', 'reminder', 'escalation'] as const).map((kind) =>
        message('noteMessage', `${metric}, ${level}, ${kind}`, (t) =>
          noteMessage(t, alert(metric, level), { at: NOW, kind, level, rate, broadcast: false }),
        ),
      ),
    ]),
  ),
  ...METRICS.map((metric) =>
    message('alertMessage', `${metric}, over`, (t) =>
      alertMessage(t, { ...alert(metric, 'pause'), ...ENDED }, aws),
    ),
  ),
  message('alertMessage', 'calming down', (t) =>
    alertMessage(t, { ...alert('bounce', 'review'), calmSince: NOW }, aws),
  ),
  ...METRICS.map((metric) =>
    modal('alertDetailsModal', metric, (t) => alertDetailsModal(t, alert(metric, 'pause'), aws)),
  ),
  ...(['bounces', 'complaints', 'delays', 'not-sent'] as const).map((group) =>
    message('bouncesMessage', group, (t) => bouncesMessage(t, { ...answer, group })),
  ),
  message('bouncesMessage', 'of one address', (t) =>
    bouncesMessage(t, { ...answer, filter: { kind: 'address', name: ADDRESS } }),
  ),
  message('providerTroubleMessage', '', (t) => providerTroubleMessage(t, WHERE, trouble)),
  message('providerTroubleMessage', 'over', (t) =>
    providerTroubleMessage(t, WHERE, { ...trouble, overAt: NOW }),
  ),
  message('providerTroubleMessage', 'unknown', (t) =>
    providerTroubleMessage(t, WHERE, { ...trouble, overAt: NOW, isUnknown: true }),
  ),
  ...(['delivery-status', 'auto-reply', 'not-a-report'] as const).map((kind) =>
    modal('mailAnswer', kind, (t) =>
      mailAnswer(
        t,
        {
          report: {
            kind,
            from: ADDRESS,
            subject: LONG,
            authentication: undefined,
            reportingMta: UNBROKEN,
            original: {
              messageId: UNBROKEN,
              subject: LONG,
              from: ADDRESS,
              to: [ADDRESS, ADDRESS],
              date: NOW,
            },
            recipients: many(30, (index) => ({
              address: `${index}${ADDRESS}`,
              action: 'failed' as const,
              isFinal: true,
              status: '5.1.1',
              isStatusDerived: false,
              replyCode: '550',
              diagnostic: DIAGNOSTIC,
              stage: undefined,
              isHard: true,
            })),
          },
          sent: { messageId: UNBROKEN, region: WHERE.region },
          owner: { ...WHERE, name: HOSTILE },
          counted: new Set(),
          readingId: 'r1',
        },
        { showSubjects: true },
      ),
    ),
  ),
];
