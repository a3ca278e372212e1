import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { AlertStep, Level, Metric, ShownCalmingDown, ShownRate } from '../terms.js';
import { inWindow, nameOfScope, ofAll, ofWhat, rateOrEvents, TIMES } from './rates.js';
import { asPercent, count, DECIMALS, duration, EVENTS, eventCount, METRIC, percent } from './words.js';

const LIMITS: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'AWS recommends less than 2 %',
    warning: 'AWS reviews at 5 %',
    review: 'AWS reviews at 5 %, may pause at 10 %',
    pause: 'AWS may pause sending at 10 %',
  },
  complaint: {
    advisory: 'AWS reviews at 0.1 %',
    warning: 'AWS reviews at 0.1 %',
    review: 'AWS reviews at 0.1 %, may pause at 0.5 %',
    pause: 'AWS may pause sending at 0.5 %',
  },
};

const REMEDY: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'Check your newest list or sign-up form: it brings addresses that do not exist.',
    warning: 'Find the campaign or list with the bad addresses and stop it before AWS reviews the account.',
    review:
      'Stop the sending that causes this now, remove the bounced addresses from your lists, and write down what you changed: AWS asks for it.',
    pause:
      'Stop all but essential sending now. Only mail to addresses that recently accepted mail brings the rate down.',
  },
  complaint: {
    advisory: 'Check that recipients asked for this mail and can unsubscribe with one click.',
    warning: 'Find the mail that recipients report as spam and stop it before AWS reviews the account.',
    review:
      'Stop the reported mail now, remove the recipients who complained from your lists, and write down what you changed: AWS asks for it.',
    pause: 'Stop all but essential sending now, and mail only recipients who recently asked for it.',
  },
};

const LEVEL: Readonly<Record<Level, string>> = {
  advisory: 'advisory',
  warning: 'warning',
  review: 'review limit',
  pause: 'pause limit',
};

const STEP: Readonly<Record<AlertStep, string>> = {
  escalation: 'rose to',
  reminder: 'still open at',
  end: 'over at',
};

const HOW_COUNTED: Readonly<Record<Metric, string>> = {
  bounce:
    'Hard bounces per recipient that SES tried to reach, each counted with its mail. Excluded, as AWS does: addresses on the account’s suppression list, the mailbox simulator, the account’s own domains. Soft bounces and out-of-office replies do not count.',
  complaint:
    'Complaints, one per report, per recipient that SES tried to reach at a domain that reports complaints, as AWS does; Gmail reports none. Excluded: reports that were taken back as not spam, and addresses on the account’s suppression list.',
};

const OF_THOSE: Readonly<Record<Metric, (events: number) => string>> = {
  bounce: (events) => `${count(events)} of those recipients hard-bounced`,
  complaint: (events) => `${eventCount('complaint', events)} came from those recipients`,
};

/** Who ended a pause, where that is known. */
type Resumers = { requester: Mrkdwn | undefined; approvers: Mrkdwn | undefined };

function resumedBy({ requester, approvers }: Resumers, verb: string): Mrkdwn {
  const first = requester ? mrkdwn`, ${verb} ${requester}` : mrkdwn``;
  return approvers ? mrkdwn`${first}, approved by ${approvers}` : first;
}

export const alert = {
  headline: (metric: Metric, level: Level, rate: ShownRate): Mrkdwn =>
    mrkdwn`*${nameAndRate(metric, rate)}* ${inWindow(rate)} · ${LIMITS[metric][level]}`,
  calming: (
    metric: Metric,
    rate: ShownRate,
    peak: ShownRate,
    { at, below, next, aws }: ShownCalmingDown,
  ): Mrkdwn => {
    const now = mrkdwn`*${nameAndRate(metric, rate)}* ${inWindow(rate)}, was ${atItsHighest(metric, peak)}`;
    const then = next ? `falls to ${LEVEL[next]}` : 'closes';
    if (!aws) {
      const stays = rate.recipients > 0 ? `it stays below ${asPercent(below)}` : 'no more come';
      return mrkdwn`${now} · calming down, ${then} about ${at} if ${stays}`;
    }
    const share = percent(Math.round(aws.rate * 1e6), 1e6, DECIMALS[metric]);
    const state = next ? 'calming down' : 'our count is clean';
    const earliest = aws.hasWaited ? mrkdwn`` : mrkdwn`, ${at} at the earliest`;
    return mrkdwn`${now} · ${state}, AWS still shows ${share} (${aws.at}) · ${then} when AWS's rate is below ${asPercent(aws.below)}${earliest}`;
  },
  over: (metric: Metric, rate: ShownRate, peak: ShownRate, openMs: number): Mrkdwn => {
    const back = rate.recipients > 0 ? `${METRIC[metric]} back to` : 'Over:';
    return mrkdwn`*${back} ${rateOrEvents(metric, rate)}* ${inWindow(rate)} · was open ${duration(openMs)}, ${highest(metric, peak)}`;
  },
  /** What the headline of a volume does not say: its events, and the period that all of them are from. */
  events: (metric: Metric, rate: ShownRate, within: 'hour' | 'day' | undefined): readonly Mrkdwn[] => {
    if (rate.scope || (rate.window !== 'volume' && rate.window !== 'early')) return [];
    const { distinct } = rate;
    const period = within ? `, all within the last ${TIMES[within]}` : '';
    const unique =
      distinct && distinct.recipients > 0 && distinct.events > 0
        ? ` (${count(distinct.events)} of about ${count(distinct.recipients)} distinct addresses)`
        : '';
    const all = ofAll(rate);
    return [mrkdwn`${OF_THOSE[metric](rate.events)}${period}${unique}${all === '' ? '' : `, ${all}`}`];
  },
  countedSince: (at: Mrkdwn): Mrkdwn => mrkdwn`Counted since ${at}`,
  toDo: (metric: Metric, level: Level, outlook: readonly Mrkdwn[]): Mrkdwn =>
    mrkdwn`→ ${REMEDY[metric][level]}${join(
      outlook.map((sentence) => mrkdwn` ${sentence}.`),
      '',
    )}`,
  mainSources: (metric: Metric, parts: readonly ShownRate[], total: number | undefined): Mrkdwn => {
    const sources = parts.map((part) => {
      const of = total === undefined ? '' : ` of ${count(total)}`;
      const rate = percent(part.events, part.recipients, DECIMALS[metric]);
      return mrkdwn`${nameOfScope(part)} ${count(part.events)}${of} ${EVENTS[metric]} (rate ${rate})`;
    });
    return mrkdwn`Main ${parts.length === 1 ? 'source' : 'sources'} (24 h): ${join(sources, ' · ')}`;
  },
  /** A level rose. */
  worse: mrkdwn`Getting worse:`,
  stillOpen: (openMs: number): Mrkdwn => mrkdwn`Still open after ${duration(openMs)}:`,
  acknowledged: (who: Mrkdwn, at: Mrkdwn): Mrkdwn => mrkdwn`Acknowledged by ${who}, ${at}`,
  muted: (who: Mrkdwn, until: Mrkdwn, reason: string): Mrkdwn =>
    mrkdwn`Muted by ${who} until ${until}: ${reason}`,
  wasMuted: (who: Mrkdwn, from: Mrkdwn, until: Mrkdwn, reason: string, lifted: Mrkdwn | undefined): Mrkdwn =>
    mrkdwn`Muted by ${who}, ${from} to ${until}${lifted ? mrkdwn`, lifted by ${lifted}` : ''}: ${reason}`,
  paused: (
    configurationSet: string,
    who: Mrkdwn,
    since: Mrkdwn,
    { until, ...resumers }: { until: Mrkdwn | undefined } & Resumers,
    reason: string,
  ): Mrkdwn => {
    const what = configurationSet === '' ? mrkdwn`All sending` : code(configurationSet);
    const time = until ? mrkdwn`${since} to ${until}` : mrkdwn`since ${since}`;
    return mrkdwn`${what} paused by ${who}, ${time} (${reason})${resumedBy(resumers, 'resume requested by')}${until ? '' : ' · SES sends nothing of it'}`;
  },
  resumed: (configurationSet: string, at: Mrkdwn, resumers: Resumers, who: Mrkdwn, since: Mrkdwn): Mrkdwn => {
    const what = configurationSet === '' ? mrkdwn`All sending` : code(configurationSet);
    return mrkdwn`${what} resumed ${at}${resumedBy(resumers, 'requested by')} · it was paused by ${who} since ${since}`;
  },
  happened: (at: Mrkdwn, what: Mrkdwn): Mrkdwn => mrkdwn`${at}  ${what}`,
  details: 'Details',
  acknowledge: 'Acknowledge',
  mute: 'Mute…',
  unmute: 'Unmute',
  gone: mrkdwn`This alert is over. You do not have to do anything.`,
  muteTitle: 'Mute the alert',
  muteMeans: mrkdwn`The message continues to show the numbers. You get no reminders, and only a level above the present one is announced.`,
  muteFor: 'For how long',
  hours: (hours: number): string => (hours === 1 ? '1 hour' : `${hours} hours`),
  muteReason: 'Why',
  muteExample: 'the list is stopped, the rate falls tonight',
  muteSubmit: 'Mute',
  muteForWhat: 'Choose 1, 4 or 24 hours.',
  muteWhy: 'Say why: it is shown beside your name.',
  detailsTitle: 'Alert',
  opened: (at: Mrkdwn): Mrkdwn => mrkdwn`${at}  opened`,
  step: (at: Mrkdwn, step: AlertStep, metric: Metric, rate: ShownRate, level: Level): Mrkdwn =>
    mrkdwn`${at}  ${STEP[step]} ${rateOrEvents(metric, rate)} ${inWindow(rate)} (${LEVEL[level]})`,
  howCounted: (metric: Metric): Mrkdwn => mrkdwn`${HOW_COUNTED[metric]}`,
  remedy: (metric: Metric, level: Level): Mrkdwn => mrkdwn`${REMEDY[metric][level]}`,
  since: (opened: Mrkdwn, updated: Mrkdwn): Mrkdwn => mrkdwn`Open since ${opened} · updated ${updated}`,
  wasOpen: (opened: Mrkdwn, ended: Mrkdwn): Mrkdwn => mrkdwn`Open from ${opened} to ${ended}`,
  highest,
};

/** `Bounce rate 4.1 %`, or `212 hard bounces` where their number is all that is known. */
function nameAndRate(metric: Metric, rate: ShownRate): string {
  const shown = rateOrEvents(metric, rate);
  return rate.recipients > 0 ? `${METRIC[metric]} ${shown}` : shown;
}

function highest(metric: Metric, peak: ShownRate): Mrkdwn {
  return mrkdwn`highest ${atItsHighest(metric, peak)}`;
}

/** Of which window, where it is not the volume that all other numbers of an alert are about. */
function atItsHighest(metric: Metric, peak: ShownRate): Mrkdwn {
  const rate = rateOrEvents(metric, peak);
  const of = peak.scope ? mrkdwn` ${ofWhat(peak)}` : mrkdwn``;
  return mrkdwn`${rate}${of}${WITHIN[peak.window]}`;
}

const WITHIN: Readonly<Record<ShownRate['window'], string>> = {
  volume: '',
  early: '',
  hour: ' in an hour',
  day: ' in a day',
  week: ' in a week',
};
