import { code, join, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { rates as en } from '../en/rates.js';
import type { Metric, ShownRate } from '../terms.js';
import { count, DECIMALS, EVENTS, percent } from './words.js';

export const rates: typeof en = {
  window: (metric, rate) => mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}`,
  windows: (metric, shown) =>
    join(
      shown.map((rate) => mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}`),
      ' · ',
    ),
  source: (metric, { attemptsFrom }) => {
    const attempts = attemptsFrom && ATTEMPTS[attemptsFrom];
    return attempts ? mrkdwn`${SOURCE[metric]}${attempts}` : SOURCE[metric];
  },
};

function shareAndCounts(metric: Metric, rate: ShownRate): Mrkdwn {
  if (rate.recipients > 0) {
    const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
    const counts = `${count(rate.recipients)} 宛先中 ${EVENTS[metric]} ${count(rate.events)} 件`;
    return mrkdwn`${share}（${counts}）${distinctOf(rate)}${countedSince(rate)}`;
  }
  if (rate.events === 0) return mrkdwn`送信なし`;
  return mrkdwn`${EVENTS[metric]} ${count(rate.events)} 件。送信数が不明です。SES の Send イベントも発行してください`;
}

const SOURCE: Readonly<Record<Metric, Mrkdwn>> = {
  bounce: mrkdwn`SES イベントから集計した値です。AWS は独自の母数で判定します。`,
  complaint: mrkdwn`SES イベントから集計した下限値です。Gmail などは苦情を通知しません。`,
};

const ATTEMPTS: Readonly<Record<NonNullable<ShownRate['attemptsFrom']>, Mrkdwn | undefined>> = {
  'send-events': undefined,
  statistics: mrkdwn`イベントがほとんど届いていない時間帯は SES の送信統計で補っています。`,
  outcomes: mrkdwn`送信数は配信結果からの推定です。SES の Send イベントも発行してください。`,
};

const SCOPES: Readonly<Record<NonNullable<ShownRate['scope']>['kind'], string>> = {
  'configuration-set': '設定セット',
  'from-domain': '送信元ドメイン',
  tenant: 'テナント',
};

export const TIMES = { hour: '1 時間', day: '24 時間', week: '7 日間' } as const;

function nameOf({ window, recipients, scope }: ShownRate): Mrkdwn {
  if (window === 'volume' || window === 'early') {
    return recipients > 0 ? mrkdwn`直近 ${count(recipients)} 宛先` : mrkdwn`記録のある全期間`;
  }
  return scope ? mrkdwn`${scopeOf(scope)}（直近 ${TIMES[window]}）` : mrkdwn`直近 ${TIMES[window]}`;
}

function scopeOf({ kind, name }: NonNullable<ShownRate['scope']>): Mrkdwn {
  return mrkdwn`${SCOPES[kind]} ${code(name)}`;
}

function distinctOf({ distinct }: ShownRate): Mrkdwn {
  if (!distinct || distinct.recipients === 0 || distinct.events === 0) return mrkdwn``;
  const { events, recipients, since } = distinct;
  return mrkdwn`、重複を除くと ${slackDate(since, 'date_short')} 以降の約 ${count(recipients)} アドレス中 ${count(events)} 件`;
}

function countedSince({ countedSince: since, window }: ShownRate): Mrkdwn {
  if (since === undefined || (window !== 'day' && window !== 'week')) return mrkdwn``;
  return mrkdwn` · ${slackDate(since, 'date_short_time')} から集計`;
}

/** The window of a rate inside a sentence. */
export function inWindow({ window, events, recipients, scope }: ShownRate): Mrkdwn {
  if (window === 'volume' || window === 'early') return mrkdwn`直近 ${count(recipients)} 宛先`;
  const time = mrkdwn`直近 ${TIMES[window]}、${count(recipients)} 宛先中 ${count(events)} 件`;
  return scope ? mrkdwn`${scopeOf(scope)}、${time}` : time;
}

/** The part of the sending that a rate is about; empty for all of it. */
export function nameOfScope({ scope }: ShownRate): Mrkdwn {
  return scope ? scopeOf(scope) : mrkdwn``;
}

/** What a rate is a rate of, in a few words. */
export function ofWhat({ recipients, scope }: ShownRate): Mrkdwn {
  return scope ? scopeOf(scope) : mrkdwn`${count(recipients)} 宛先`;
}
