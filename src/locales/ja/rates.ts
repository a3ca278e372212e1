import { code, join, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { rates as en } from '../en/rates.js';
import type { Metric, ReasonUnknown, ShownRate } from '../terms.js';
import { count, DECIMALS, EVENTS, percent } from './words.js';

export const rates: typeof en = {
  window: (metric, rate) => {
    const { unknownAttempts: unknown } = rate;
    const reason = unknown ? mrkdwn`。${reasonOf(unknown)}ためです。${fixOf(unknown)}。` : mrkdwn``;
    return mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}${reason}`;
  },
  windows: (metric, shown) =>
    join(
      shown.map((rate) => mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}`),
      ' · ',
    ),
  source: (metric, { attemptsFrom, cohortsSince }, { volume, hasSendEvents }) => {
    const cohorts =
      cohortsSince === undefined
        ? mrkdwn``
        : mrkdwn`（${slackDate(cohortsSince, 'date_short_time')} より前は受信時刻で集計）`;
    const isLowerBound =
      metric === 'complaint' && (attemptsFrom === 'statistics' || cohortsSince !== undefined);
    const sentences = [
      mrkdwn`SES イベントを元のメールの送信時刻で集計した値です${cohorts}。`,
      ...(isLowerBound ? [LOWER_BOUND] : []),
      ...(attemptsFrom && ATTEMPTS[attemptsFrom] ? [ATTEMPTS[attemptsFrom]] : []),
      ...(attemptsFrom === 'outcomes' && hasSendEvents === false ? [mrkdwn`${PUBLISH_SENDS}。`] : []),
      judgedBy(volume),
    ];
    return join(sentences, '');
  },
  whyUnknown: (unknown) => mrkdwn`${reasonOf(unknown)}ため、送信数は不明です`,
  makeKnown: (unknown) => fixOf(unknown),
};

const PUBLISH_SENDS = mrkdwn`SES の Send イベントも発行してください`;

const STATISTICS_UNKNOWN: Readonly<Record<ReasonUnknown['statistics'], Mrkdwn>> = {
  denied: mrkdwn`AWS が ${code('ses:GetSendStatistics')} を拒否した`,
  failed: mrkdwn`SES の送信統計を取得できなかった`,
  'not-read': mrkdwn`SES の送信統計をまだ取得していない`,
  none: mrkdwn`SES の送信統計にこの期間の送信がない`,
};

function reasonOf({ hasSendEvents, statistics }: ReasonUnknown): Mrkdwn {
  const sends = hasSendEvents ? 'このメールの Send イベントが届かず' : 'Send イベントが届いておらず';
  return mrkdwn`${sends}、${STATISTICS_UNKNOWN[statistics]}`;
}

function fixOf({ hasSendEvents, statistics }: ReasonUnknown): Mrkdwn {
  const publish = hasSendEvents
    ? mrkdwn`すべての設定セットで Send イベントを発行してください`
    : PUBLISH_SENDS;
  if (statistics !== 'denied') return publish;
  return hasSendEvents
    ? mrkdwn`すべての設定セットで Send イベントを発行するか、${code('ses:GetSendStatistics')} を許可してください`
    : mrkdwn`SES の Send イベントも発行するか、${code('ses:GetSendStatistics')} を許可してください`;
}

const LOWER_BOUND = mrkdwn`この値は下限です。AWS は Gmail など苦情を通知しないドメイン宛てを除いて計算しますが、その送信数が一部の期間で不明です。`;

const OWN_CHOICE = mrkdwn`AWS は独自の母数で判定します。`;

function judgedBy(volume: ShownRate['volume']): Mrkdwn {
  if (!volume) return OWN_CHOICE;
  switch (volume.source) {
    case 'fitted':
      return mrkdwn`AWS は直近約 ${count(volume.recipients)} 宛先${between(volume)}で判定していると見られます。`;
    case 'configured':
      return mrkdwn`母数は ${count(volume.recipients)} 宛先に設定されています。AWS は独自の母数で判定します。`;
    case 'default':
      return OWN_CHOICE;
    default:
      return volume.source satisfies never;
  }
}

function between({ interval }: NonNullable<ShownRate['volume']>): string {
  return interval ? `（${count(interval.from)}〜${count(interval.to)}）` : '';
}

function shareAndCounts(metric: Metric, rate: ShownRate): Mrkdwn {
  if (rate.recipients > 0) {
    const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
    const all = ofAll(rate);
    const counts = `${recipients(rate)}中${EVENTS[metric]} ${count(rate.events)} 件${all === '' ? '' : `、${all}`}`;
    return mrkdwn`${share}（${counts}）${distinctOf(rate)}${countedSince(rate)}`;
  }
  if (rate.events === 0) return mrkdwn`送信なし`;
  return mrkdwn`${EVENTS[metric]} ${count(rate.events)} 件、送信数は不明`;
}

function recipients({ recipients: known, allRecipients }: ShownRate): string {
  return allRecipients === undefined
    ? `${count(known)} 宛先`
    : `苦情を通知するドメインの ${count(known)} 宛先`;
}

/** The rate of all recipients, where that of AWS is about some of them only. */
export function ofAll({ events, allRecipients }: ShownRate): string {
  if (allRecipients === undefined) return '';
  return `全 ${count(allRecipients)} 宛先では ${percent(events, allRecipients, DECIMALS.complaint)}`;
}

const ATTEMPTS: Readonly<Record<NonNullable<ShownRate['attemptsFrom']>, Mrkdwn | undefined>> = {
  'send-events': undefined,
  statistics: mrkdwn`イベントがほとんど届いていない時間帯は SES の送信統計で補っています。`,
  outcomes: mrkdwn`送信数は配信とバウンスからの推定です。`,
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
export function inWindow(rate: ShownRate): Mrkdwn {
  const { window, events, scope, allRecipients } = rate;
  const isKnown = rate.recipients > 0;
  const unknown = isKnown || events === 0 ? '' : '、送信数は不明';
  if (window === 'volume' || window === 'early') {
    if (!isKnown) return mrkdwn`記録のある全期間${unknown}`;
    const reporting = allRecipients === undefined ? '' : '苦情を通知するドメインの';
    return mrkdwn`${reporting}直近 ${count(rate.recipients)} 宛先`;
  }
  const counts = isKnown ? `、${recipients(rate)}中 ${count(events)} 件` : unknown;
  const time = mrkdwn`直近 ${TIMES[window]}${counts}`;
  return scope ? mrkdwn`${scopeOf(scope)}、${time}` : time;
}

/** The part of the sending that a rate is about; empty for all of it. */
export function nameOfScope({ scope }: ShownRate): Mrkdwn {
  return scope ? scopeOf(scope) : mrkdwn``;
}

/** What a rate is a rate of, in a few words. */
export function ofWhat(rate: ShownRate): Mrkdwn {
  if (rate.scope) return scopeOf(rate.scope);
  const all = ofAll(rate);
  return mrkdwn`${count(rate.recipients)} 宛先${all === '' ? '' : `、${all}`}`;
}

/** `4.1 %`, or what was counted where the number of recipients is unknown. */
export function rateOrEvents(metric: Metric, { events, recipients: known }: ShownRate): string {
  return known > 0 ? percent(events, known, DECIMALS[metric]) : `${EVENTS[metric]} ${count(events)} 件`;
}
