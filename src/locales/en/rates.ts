import { code, join, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Metric, ReasonUnknown, ShownRate } from '../terms.js';
import { count, DECIMALS, eventCount, percent, recipientCount } from './words.js';

export const rates = {
  window: (metric: Metric, rate: ShownRate): Mrkdwn => {
    const { unknownAttempts: unknown } = rate;
    const reason = unknown ? mrkdwn`, because ${reasonOf(unknown)}. ${fixOf(unknown)}.` : mrkdwn``;
    return mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}${reason}`;
  },
  /** Several windows in one line. */
  windows: (metric: Metric, shown: readonly ShownRate[]): Mrkdwn =>
    join(
      shown.map((rate) => mrkdwn`${nameOf(rate)}: ${shareAndCounts(metric, rate)}`),
      ' · ',
    ),
  /**
   * How a rate is counted, and by how many recipients AWS judges.
   *
   * @param about.volume with a number of recipients as it is to be shown
   * @param about.hasSendEvents false: it is certain that none arrive
   */
  source: (
    metric: Metric,
    { attemptsFrom, cohortsSince }: ShownRate,
    { volume, hasSendEvents }: { volume?: ShownRate['volume']; hasSendEvents?: boolean | undefined },
  ): Mrkdwn => {
    const cohorts =
      cohortsSince === undefined
        ? mrkdwn`.`
        : mrkdwn` since ${slackDate(cohortsSince, 'date_short_time')}, before that by their arrival.`;
    const isLowerBound =
      metric === 'complaint' && (attemptsFrom === 'statistics' || cohortsSince !== undefined);
    const sentences = [
      mrkdwn`Counted from SES events by the mail they belong to${cohorts}`,
      ...(isLowerBound ? [LOWER_BOUND] : []),
      ...(attemptsFrom && ATTEMPTS[attemptsFrom] ? [ATTEMPTS[attemptsFrom]] : []),
      ...(attemptsFrom === 'outcomes' && hasSendEvents === false ? [mrkdwn`${PUBLISH_SENDS}.`] : []),
      judgedBy(volume),
    ];
    return join(sentences, ' ');
  },
  /** Why the number of attempts is unknown, as a sentence without its full stop. */
  whyUnknown: (unknown: ReasonUnknown): Mrkdwn =>
    mrkdwn`The number of mails is unknown, because ${reasonOf(unknown)}`,
  /** What makes the number of attempts known, as a sentence without its full stop. */
  makeKnown: (unknown: ReasonUnknown): Mrkdwn => fixOf(unknown),
};

const PUBLISH_SENDS = mrkdwn`Let SES publish Send events too`;

const STATISTICS_UNKNOWN: Readonly<Record<ReasonUnknown['statistics'], Mrkdwn>> = {
  denied: mrkdwn`AWS denied ${code('ses:GetSendStatistics')}`,
  failed: mrkdwn`SES's statistics could not be read`,
  'not-read': mrkdwn`SES's statistics have not been read yet`,
  none: mrkdwn`SES's statistics show no mail in that time`,
};

function reasonOf({ hasSendEvents, statistics }: ReasonUnknown): Mrkdwn {
  const sends = hasSendEvents ? 'no Send events of this mail arrived' : 'no Send events arrive';
  return mrkdwn`${sends} and ${STATISTICS_UNKNOWN[statistics]}`;
}

function fixOf({ hasSendEvents, statistics }: ReasonUnknown): Mrkdwn {
  const publish = hasSendEvents ? mrkdwn`Let every configuration set publish Send events` : PUBLISH_SENDS;
  return statistics === 'denied' ? mrkdwn`${publish}, or allow ${code('ses:GetSendStatistics')}` : publish;
}

const LOWER_BOUND = mrkdwn`The rate is a lower bound: AWS leaves out mail to domains that report no complaints, such as Gmail, and how much that was is not known for all of the time.`;

const OWN_CHOICE = mrkdwn`AWS judges by a volume of its own choice.`;

function judgedBy(volume: ShownRate['volume']): Mrkdwn {
  if (!volume) return OWN_CHOICE;
  switch (volume.source) {
    case 'fitted':
      return mrkdwn`AWS seems to judge by about the last ${recipientCount(volume.recipients)}${between(volume)}.`;
    case 'configured':
      return mrkdwn`The volume of ${recipientCount(volume.recipients)} is configured; AWS judges by a volume of its own choice.`;
    case 'default':
      return OWN_CHOICE;
    default:
      return volume.source satisfies never;
  }
}

function between({ interval }: NonNullable<ShownRate['volume']>): string {
  return interval ? ` (between ${count(interval.from)} and ${count(interval.to)})` : '';
}

function shareAndCounts(metric: Metric, rate: ShownRate): Mrkdwn {
  if (rate.recipients > 0) {
    const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
    const all = ofAll(rate);
    const counts = `${eventCount(metric, rate.events)} of ${recipients(rate)}${all === '' ? '' : ` · ${all}`}`;
    return mrkdwn`${share} (${counts})${distinctOf(rate)}${countedSince(rate)}`;
  }
  if (rate.events === 0) return mrkdwn`nothing sent`;
  return mrkdwn`${eventCount(metric, rate.events)}, the number of mails is unknown`;
}

/** `10,000 recipients`; AWS's complaint rate is about some of them only. */
function recipients({ recipients: known, allRecipients }: ShownRate): string {
  const reporting = allRecipients === undefined ? '' : ' at domains that report complaints';
  return `${recipientCount(known)}${reporting}`;
}

/** The rate of all recipients, where that of AWS is about some of them only. */
export function ofAll({ events, allRecipients }: ShownRate): string {
  if (allRecipients === undefined) return '';
  return `${percent(events, allRecipients, DECIMALS.complaint)} of all ${count(allRecipients)}`;
}

const ATTEMPTS: Readonly<Record<NonNullable<ShownRate['attemptsFrom']>, Mrkdwn | undefined>> = {
  'send-events': undefined,
  statistics: mrkdwn`Hours with few events are filled in from SES's own statistics.`,
  outcomes: mrkdwn`The number of recipients is known from deliveries and bounces only.`,
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
export function inWindow(rate: ShownRate): Mrkdwn {
  const { window, events, scope } = rate;
  const isKnown = rate.recipients > 0;
  const unknown = isKnown || events === 0 ? '' : ', the number of mails is unknown';
  if (window === 'volume' || window === 'early') {
    return isKnown ? mrkdwn`of the last ${recipients(rate)}` : mrkdwn`in all recorded mail${unknown}`;
  }
  const counts = isKnown ? ` (${count(events)} of ${recipients(rate)})` : unknown;
  const time = mrkdwn`in the last ${TIMES[window]}${counts}`;
  return scope ? mrkdwn`of ${scopeOf(scope)} ${time}` : time;
}

/** The part of the sending that a rate is about; empty for all of it. */
export function nameOfScope({ scope }: ShownRate): Mrkdwn {
  return scope ? scopeOf(scope) : mrkdwn``;
}

/** What a rate is a rate of, in a few words. */
export function ofWhat(rate: ShownRate): Mrkdwn {
  if (rate.scope) return mrkdwn`of ${scopeOf(rate.scope)}`;
  const all = ofAll(rate);
  return mrkdwn`of ${count(rate.recipients)}${all === '' ? '' : ` (${all})`}`;
}

/** `4.1 %`, or what was counted where the number of recipients is unknown. */
export function rateOrEvents(metric: Metric, { events, recipients: known }: ShownRate): string {
  return known > 0 ? percent(events, known, DECIMALS[metric]) : eventCount(metric, events);
}
