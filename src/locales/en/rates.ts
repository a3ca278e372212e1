import { code, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Metric, Rate } from '../terms.js';
import { count, DECIMALS, EVENTS, percent } from './words.js';

export const rates = {
  window: (metric: Metric, rate: Rate): Mrkdwn => {
    const name = nameOf(rate);
    if (rate.recipients > 0) {
      const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
      const all = mrkdwn`${name}: ${share} (${count(rate.events)} ${EVENTS[metric]} of ${count(rate.recipients)} recipients)`;
      return mrkdwn`${all}${distinctOf(rate)}${countedSince(rate)}`;
    }
    if (rate.events === 0) return mrkdwn`${name}: nothing sent`;
    return mrkdwn`${name}: ${count(rate.events)} ${EVENTS[metric]}; how much was sent I cannot know, let SES publish Send events too`;
  },
  source: (metric: Metric, { attemptsFrom }: Rate): Mrkdwn => {
    const attempts = attemptsFrom && ATTEMPTS[attemptsFrom];
    return attempts ? mrkdwn`${SOURCE[metric]} ${attempts}` : SOURCE[metric];
  },
};

const SOURCE = {
  bounce: mrkdwn`Counted by ses-warden from SES events; AWS looks at a volume of its own choice.`,
  complaint: mrkdwn`Counted by ses-warden from SES events: a lower bound, because Gmail and others send no complaints.`,
};

const ATTEMPTS: Readonly<Record<NonNullable<Rate['attemptsFrom']>, Mrkdwn | undefined>> = {
  'send-events': undefined,
  statistics: mrkdwn`Hours of which I heard little are from SES's own statistics.`,
  outcomes: mrkdwn`How much was sent I know from outcomes only: let SES publish Send events too.`,
};

const SCOPES: Readonly<Record<NonNullable<Rate['scope']>['kind'], string>> = {
  'configuration-set': 'configuration set',
  'from-domain': 'from domain',
  tenant: 'tenant',
};

const TIMES = { hour: 'hour', day: '24 h', week: '7 days' } as const;

function nameOf({ window, recipients, scope }: Rate): Mrkdwn {
  if (window === 'volume' || window === 'early') {
    return recipients > 0 ? mrkdwn`Last ${count(recipients)} recipients` : mrkdwn`All I know of`;
  }
  if (!scope) return mrkdwn`Last ${TIMES[window]}`;
  const kind = SCOPES[scope.kind];
  return mrkdwn`${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${code(scope.name)}, last ${TIMES[window]}`;
}

function scopeOf({ kind, name }: NonNullable<Rate['scope']>): Mrkdwn {
  return mrkdwn`${SCOPES[kind]} ${code(name)}`;
}

function distinctOf({ distinct }: Rate): Mrkdwn {
  if (!distinct || distinct.recipients === 0 || distinct.events === 0) return mrkdwn``;
  const { events, recipients, since } = distinct;
  return mrkdwn`; ${count(events)} of about ${count(recipients)} distinct addresses since ${slackDate(since, 'date_short')}`;
}

function countedSince({ countedSince: since, window }: Rate): Mrkdwn {
  if (since === undefined || (window !== 'day' && window !== 'week')) return mrkdwn``;
  return mrkdwn` · counted since ${slackDate(since, 'date_short_time')}`;
}

/** The window of a rate inside a sentence. */
export function inWindow({ window, events, recipients, scope }: Rate): Mrkdwn {
  if (window === 'volume' || window === 'early') return mrkdwn`of the last ${count(recipients)} recipients`;
  const time = mrkdwn`in the last ${TIMES[window]} (${count(events)} of ${count(recipients)} recipients)`;
  return scope ? mrkdwn`of ${scopeOf(scope)} ${time}` : time;
}

/** What a rate is a rate of, in a word. */
export function ofWhat({ recipients, scope }: Rate): Mrkdwn {
  return scope ? mrkdwn`of ${scopeOf(scope)}` : mrkdwn`of ${count(recipients)}`;
}
