import { type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.js';
import type { Level, Metric, Rate } from '../terms.js';
import { inWindow } from './rates.js';
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

export const alert = {
  headline: (metric: Metric, level: Level, rate: Rate): Mrkdwn =>
    mrkdwn`*${METRIC[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])}* ${inWindow(rate)} · ${LIMITS[metric][level]}`,
  over: (metric: Metric, rate: Rate, peak: Rate, openMs: number): Mrkdwn =>
    mrkdwn`*${METRIC[metric]} is down to ${percent(rate.events, rate.recipients, DECIMALS[metric])}* ${inWindow(rate)} · over after ${duration(openMs)}, highest ${percent(peak.events, peak.recipients, DECIMALS[metric])}`,
  worse: mrkdwn`Getting worse:`,
  stillOpen: (openMs: number): Mrkdwn => mrkdwn`Still open after ${duration(openMs)}:`,
  acknowledged: (who: Mrkdwn, at: Mrkdwn): Mrkdwn => mrkdwn`Acknowledged by ${who}, ${at}`,
  muted: (who: Mrkdwn, until: Mrkdwn, reason: string): Mrkdwn =>
    mrkdwn`Muted by ${who} until ${until}: ${reason}`,
  wasMuted: (who: Mrkdwn, from: Mrkdwn, until: Mrkdwn, reason: string, lifted: Mrkdwn | undefined): Mrkdwn =>
    mrkdwn`Muted by ${who}, ${from} to ${until}${lifted ? mrkdwn`, lifted by ${lifted}` : ''}: ${reason}`,
  remedy: (metric: Metric, level: Level): Mrkdwn => mrkdwn`${REMEDY[metric][level]}`,
  since: (opened: Mrkdwn, updated: Mrkdwn): Mrkdwn => mrkdwn`Open since ${opened} · updated ${updated}`,
  quiet: (since: Mrkdwn): Mrkdwn => mrkdwn`Quiet since ${since}; ends after an hour of quiet`,
  highest: (metric: Metric, peak: Rate): Mrkdwn =>
    mrkdwn`highest ${percent(peak.events, peak.recipients, DECIMALS[metric])}`,
};
