import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { AlertStep, Level, Metric, Rate } from '../terms.js';
import { inWindow, ofWhat } from './rates.js';
import { DECIMALS, duration, METRIC, percent } from './words.js';

const LIMITS: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'AWS recommends to stay below 2 %',
    warning: 'AWS reviews at 5 %',
    review: 'AWS reviews from 5 %, may pause sending at 10 %',
    pause: 'AWS may pause sending from 10 %',
  },
  complaint: {
    advisory: 'AWS reviews at 0.1 %',
    warning: 'AWS reviews at 0.1 %',
    review: 'AWS reviews from 0.1 %, may pause sending at 0.5 %',
    pause: 'AWS may pause sending from 0.5 %',
  },
};

const REMEDY: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'Look at the newest list or sign-up form: addresses that do not exist are being mailed.',
    warning: 'Find the campaign or list that brings dead addresses and stop it before the line is crossed.',
    review:
      'Stop the sending that causes this now, take the bounced addresses off your lists, and note what you changed: AWS will ask for it.',
    pause:
      'Stop all but essential sending now. Only mail to addresses that have accepted mail lately brings the rate down.',
  },
  complaint: {
    advisory: 'Check that recipients asked for this mail and can unsubscribe with one click.',
    warning: 'Find the mail that recipients report as spam and stop it before the line is crossed.',
    review:
      'Stop the mail that is reported now, take the complainers off your lists, and note what you changed: AWS will ask for it.',
    pause: 'Stop all but essential sending now, and mail only recipients who asked for it lately.',
  },
};

const LEVEL: Readonly<Record<Level, string>> = {
  advisory: 'advisory',
  warning: 'warning',
  review: 'review line',
  pause: 'pause line',
};

const STEP: Readonly<Record<AlertStep, string>> = {
  escalation: 'rose to',
  reminder: 'still open at',
  end: 'over at',
};

const HOW_COUNTED: Readonly<Record<Metric, string>> = {
  bounce:
    'Hard bounces per recipient that SES tried to reach. Left out, as AWS does: addresses on the account’s suppression list, the mailbox simulator, the account’s own domains. Soft bounces and out-of-office replies do not count.',
  complaint:
    'Complaints, one per report, by recipients that SES tried to reach. Left out: reports taken back as not spam, addresses on the account’s suppression list.',
};

export const alert = {
  headline: (metric: Metric, level: Level, rate: Rate): Mrkdwn =>
    mrkdwn`*${METRIC[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])}* ${inWindow(rate)} · ${LIMITS[metric][level]}`,
  over: (metric: Metric, rate: Rate, peak: Rate, openMs: number): Mrkdwn =>
    mrkdwn`*${METRIC[metric]} is down to ${percent(rate.events, rate.recipients, DECIMALS[metric])}* ${inWindow(rate)} · over after ${duration(openMs)}, ${highest(metric, peak)}`,
  worse: mrkdwn`Getting worse:`,
  stillOpen: (openMs: number): Mrkdwn => mrkdwn`Still open after ${duration(openMs)}:`,
  acknowledged: (who: Mrkdwn, at: Mrkdwn): Mrkdwn => mrkdwn`Acknowledged by ${who}, ${at}`,
  muted: (who: Mrkdwn, until: Mrkdwn, reason: string): Mrkdwn =>
    mrkdwn`Muted by ${who} until ${until}: ${reason}`,
  wasMuted: (who: Mrkdwn, from: Mrkdwn, until: Mrkdwn, reason: string, lifted: Mrkdwn | undefined): Mrkdwn =>
    mrkdwn`Muted by ${who}, ${from} to ${until}${lifted ? mrkdwn`, lifted by ${lifted}` : ''}: ${reason}`,
  details: 'Details',
  acknowledge: 'Acknowledge',
  mute: 'Mute …',
  unmute: 'Unmute',
  gone: mrkdwn`This alert is over; there is nothing to do about it any more.`,
  muteTitle: 'Mute the alert',
  muteMeans: mrkdwn`The message goes on showing the numbers. Reminders wait; only a level above the present one is still told.`,
  muteFor: 'For how long',
  hours: (hours: number): string => (hours === 1 ? '1 hour' : `${hours} hours`),
  muteReason: 'Why',
  muteExample: 'the list is stopped, the rate follows tonight',
  muteSubmit: 'Mute',
  muteForWhat: 'Choose 1, 4 or 24 hours.',
  muteWhy: 'Say why: it is shown beside your name.',
  detailsTitle: 'Alert',
  opened: (at: Mrkdwn): Mrkdwn => mrkdwn`${at}  opened`,
  step: (at: Mrkdwn, step: AlertStep, metric: Metric, rate: Rate, level: Level): Mrkdwn =>
    mrkdwn`${at}  ${STEP[step]} ${percent(rate.events, rate.recipients, DECIMALS[metric])} ${inWindow(rate)} (${LEVEL[level]})`,
  howCounted: (metric: Metric): Mrkdwn => mrkdwn`${HOW_COUNTED[metric]}`,
  remedy: (metric: Metric, level: Level): Mrkdwn => mrkdwn`${REMEDY[metric][level]}`,
  since: (opened: Mrkdwn, updated: Mrkdwn): Mrkdwn => mrkdwn`Open since ${opened} · updated ${updated}`,
  quiet: (since: Mrkdwn): Mrkdwn => mrkdwn`Quiet since ${since}; ends after an hour of quiet`,
  wasOpen: (opened: Mrkdwn, ended: Mrkdwn): Mrkdwn => mrkdwn`Open from ${opened} to ${ended}`,
  highest,
};

/** Of which window, where it is not the volume that all other numbers of an alert are about. */
function highest(metric: Metric, peak: Rate): Mrkdwn {
  const rate = percent(peak.events, peak.recipients, DECIMALS[metric]);
  const of = peak.scope ? mrkdwn` ${ofWhat(peak)}` : mrkdwn``;
  return mrkdwn`highest ${rate}${of}${WITHIN[peak.window]}`;
}

const WITHIN: Readonly<Record<Rate['window'], string>> = {
  volume: '',
  early: '',
  hour: ' in an hour',
  day: ' in a day',
  week: ' in a week',
};
