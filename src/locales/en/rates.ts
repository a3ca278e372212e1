import { code, join, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Metric, ShownRate } from '../terms.js';
import { count, DECIMALS, eventCount, percent, recipientCount } from './words.js';

export const rates = {
  window: (metric: Metric, rate: ShownRate): Mrkdwn =>
    mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}`,
  /** Several windows in one line. */
  windows: (metric: Metric, shown: readonly ShownRate[]): Mrkdwn =>
    join(
      shown.map((rate) => mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}`),
      ' · ',
    ),
  source: (metric: Metric, { attemptsFrom }: ShownRate): Mrkdwn => {
    const attempts = attemptsFrom && ATTEMPTS[attemptsFrom];
    return attempts ? mrkdwn`${SOURCE[metric]} ${attempts}` : SOURCE[metric];
  },
};

function shareAndCounts(metric: Metric, rate: ShownRate): Mrkdwn {
  if (rate.recipients > 0) {
    const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
    const counts = `${eventCount(metric, rate.events)} of ${recipientCount(rate.recipients)}`;
    return mrkdwn`${share} (${counts})${distinctOf(rate)}${countedSince(rate)}`;
  }
  if (rate.events === 0) return mrkdwn`nothing sent`;
  return mrkdwn`${eventCount(metric, rate.events)}; the number of recipients is unknown, let SES publish Send events too`;
}

const SOURCE: Readonly<Record<Metric, Mrkdwn>> = {
  bounce: mrkdwn`Counted from SES events; AWS judges by a volume of its own choice.`,
  complaint: mrkdwn`Counted from SES events: a lower bound, because Gmail and others report no complaints.`,
};

const ATTEMPTS: Readonly<Record<NonNullable<ShownRate['attemptsFrom']>, Mrkdwn | undefined>> = {
  'send-events': undefined,
  statistics: mrkdwn`Hours with few events are filled in from SES's own statistics.`,
  outcomes: mrkdwn`The number of recipients is known from outcomes only: let SES publish Send events too.`,
};

const SCOPES: Readonly<Record<NonNullable<ShownRate['scope']>['kind'], string>> = {
  'configuration-set': 'configuration set',
  'from-domain': 'sender domain',
  tenant: 'tenant',
};

export const TIMES = { hour: 'hour', day: '24 h', week: '7 days' } as const;

function nameOf({ window, recipients, scope }: ShownRate): Mrkdwn {
  if (window === 'volume' || window === 'early') {
    return recipients > 0 ? mrkdwn`Last ${recipientCount(recipients)}` : mrkdwn`All recorded mail`;
  }
  if (!scope) return mrkdwn`Last ${TIMES[window]}`;
  const kind = SCOPES[scope.kind];
  return mrkdwn`${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${code(scope.name)}, last ${TIMES[window]}`;
}

function scopeOf({ kind, name }: NonNullable<ShownRate['scope']>): Mrkdwn {
  return mrkdwn`${SCOPES[kind]} ${code(name)}`;
}

function distinctOf({ distinct }: ShownRate): Mrkdwn {
  if (!distinct || distinct.recipients === 0 || distinct.events === 0) return mrkdwn``;
  const { events, recipients, since } = distinct;
  return mrkdwn`; ${count(events)} of about ${count(recipients)} distinct addresses since ${slackDate(since, 'date_short')}`;
}

function countedSince({ countedSince: since, window }: ShownRate): Mrkdwn {
  if (since === undefined || (window !== 'day' && window !== 'week')) return mrkdwn``;
  return mrkdwn` · counted since ${slackDate(since, 'date_short_time')}`;
}

/** The window of a rate inside a sentence. */
export function inWindow({ window, events, recipients, scope }: ShownRate): Mrkdwn {
  if (window === 'volume' || window === 'early') return mrkdwn`of the last ${recipientCount(recipients)}`;
  const time = mrkdwn`in the last ${TIMES[window]} (${count(events)} of ${recipientCount(recipients)})`;
  return scope ? mrkdwn`of ${scopeOf(scope)} ${time}` : time;
}

/** The part of the sending that a rate is about; empty for all of it. */
export function nameOfScope({ scope }: ShownRate): Mrkdwn {
  return scope ? scopeOf(scope) : mrkdwn``;
}

/** What a rate is a rate of, in a few words. */
export function ofWhat({ recipients, scope }: ShownRate): Mrkdwn {
  return scope ? mrkdwn`of ${scopeOf(scope)}` : mrkdwn`of ${count(recipients)}`;
}
