import type { Metric } from '../../../src/locales/index.js';
import { DAY_MS, type History, HOUR_MS, STEP_MS } from './history.js';
import { LINES, type Limit, type Moments, type TrueCrossing } from './moments.js';
import {
  alertsSaid,
  firstAtLeast,
  isAtLeast,
  projectionsIn,
  type Said,
  type SaidAlert,
  type Stated,
} from './said.js';

/** What was wrong and right about all that was said of a sender. Times in ms, durations in hours. */
export type Verdict = Readonly<Record<Metric, MetricVerdict>>;
export type MetricVerdict = {
  /** For how long the sender was healthy with respect to review, and to warning. */
  healthyHours: { review: number; warning: number };
  falseReviews: readonly FalseAlert[];
  falseWarnings: readonly FalseAlert[];
  crossings: readonly JudgedCrossing[];
  statedWrong: readonly number[];
  stated: number;
  /** Messages of each alert that reached a warning. */
  messagesOfIncidents: readonly number[];
  messages: number;
  reminders: number;
  /** Ends at which AWS's own rate was at the line. */
  overTooSoon: readonly number[];
  /** Hours from the true recovery to the end of each alert that reached a warning; `open`: it has not ended. */
  recoveries: readonly { at: number; hours: number; open: boolean }[];
  projections: readonly { at: number; right: boolean }[];
};
export type FalseAlert = { at: number; level: Limit };
export type JudgedCrossing = TrueCrossing & {
  /** When it was told, if it was. */
  toldAt: number | undefined;
  /** Of what the bot knew; undefined where it could not be in time, or was not told. */
  lateHours: number | undefined;
  /** From the first warning of the alert until the crossing. */
  leadHours: number | undefined;
};

/** A message of the watch comes within this time of the event that decides. */
const IN_TIME_MS = STEP_MS;
/** A projection came true when the line is reached so much later at most. */
const LATER_SHARE = 0.25;
const LATER_MS = HOUR_MS / 2;
/** The rate below which an alert ends after an hour: 0.8 of the lowest level's. */
const RECOVERED: Readonly<Record<Metric, number>> = { bounce: 0.016, complaint: 0.000_4 };
/** And so has AWS's own rate to be, as a share of the review line. */
const RECOVERED_AT_AWS = 0.8;

export function judge(
  history: History,
  moments: Moments,
  said: readonly Said[],
  stated: readonly Stated[],
): Verdict {
  const of = (metric: Metric) =>
    judgeMetric(
      history,
      moments,
      metric,
      { said: said.filter((one) => one.metric === metric), alerts: alertsSaid(said, metric) },
      stated.filter((one) => one.metric === metric),
    );
  return { bounce: of('bounce'), complaint: of('complaint') };
}

function judgeMetric(
  history: History,
  moments: Moments,
  metric: Metric,
  { said, alerts }: { said: readonly Said[]; alerts: readonly SaidAlert[] },
  stated: readonly Stated[],
): MetricVerdict {
  const { begins, ends } = history;
  const healthyHours = { review: 0, warning: 0 };
  for (let time = begins; time < ends; time += STEP_MS) {
    if (moments.isHealthy(metric, 'review', time)) healthyHours.review += STEP_MS / HOUR_MS;
    if (moments.isHealthy(metric, 'warning', time)) healthyHours.warning += STEP_MS / HOUR_MS;
  }
  const judged = stated.flatMap(({ at, rate }) => {
    const right = at < ends ? moments.isRight(metric, at, rate) : undefined;
    return right === undefined ? [] : [{ at, right }];
  });
  const serious = alerts.filter(({ levels }) => levels.some(({ level }) => isAtLeast(level, 'warning')));
  const reads = history.lines.some((line) => 'aws' in line);
  return {
    healthyHours,
    falseReviews: alerts.flatMap((alert) => falseAlert(moments, alert, ['review', 'pause'], ends)),
    falseWarnings: alerts.flatMap((alert) =>
      falseAlert(moments, alert, ['warning', 'review', 'pause'], ends),
    ),
    crossings: moments.crossings(metric).map((crossing) => judgeCrossing(history, alerts, crossing)),
    statedWrong: judged.flatMap(({ at, right }) => (right ? [] : [at])),
    stated: judged.length,
    messagesOfIncidents: serious.map(({ messages }) => messages),
    messages: said.filter(({ kind }) => kind !== 'update').length,
    reminders: alerts.reduce((sum, { reminders }) => sum + reminders, 0),
    overTooSoon: alerts.flatMap(({ endedAt }) => {
      if (!reads || endedAt === undefined || endedAt >= ends) return [];
      return (moments.awsRate(metric, endedAt) ?? 0) >= LINES[metric].review ? [endedAt] : [];
    }),
    recoveries: serious.flatMap((alert) => recovery(history, moments, metric, alert, reads)),
    projections: projectionsIn(said).map(({ at, line, by }) => ({
      at,
      right: moments.reaches(metric, line, at, Math.min(ends, by + (by - at) * LATER_SHARE + LATER_MS)),
    })),
  };
}

/** The first of these levels that the alert reaches while the sender is healthy, if any: an alert is false once. */
function falseAlert(
  moments: Moments,
  { metric, levels }: SaidAlert,
  limits: readonly Limit[],
  ends: number,
): readonly FalseAlert[] {
  let reached = 0;
  for (const { at, level } of levels) {
    const limit = limits.find((one) => one === level);
    const rank = limit ? limits.indexOf(limit) + 1 : 0;
    if (!limit || rank <= reached) continue;
    reached = rank;
    if (at < ends && moments.isHealthy(metric, limit, at)) return [{ at, level: limit }];
  }
  return [];
}

/** Without Send events nobody knows the rate exactly: there, any message about the metric tells it. */
function judgeCrossing(
  { subscribed }: History,
  alerts: readonly SaidAlert[],
  crossing: TrueCrossing,
): JudgedCrossing {
  const { from, until, knowableFrom } = crossing;
  const knowsSends = subscribed.includes('send');
  const toldAt = firstAtLeast(alerts, knowsSends ? 'review' : 'advisory', from, until + IN_TIME_MS);
  const late = toldAt === undefined || knowableFrom === undefined ? undefined : toldAt - knowableFrom;
  const open = alerts.findLast(({ openedAt }) => openedAt <= (toldAt ?? from));
  const warnedAt = open?.levels.find(({ level }) => isAtLeast(level, 'warning'))?.at;
  return {
    ...crossing,
    toldAt,
    lateHours: knowsSends && late !== undefined && late > IN_TIME_MS ? late / HOUR_MS : undefined,
    leadHours: toldAt === undefined || warnedAt === undefined ? undefined : (from - warnedAt) / HOUR_MS,
  };
}

/** The recovery of an alert is the last moment at which the true rate, or AWS's known rate, kept it open. */
function recovery(
  { begins, ends }: History,
  moments: Moments,
  metric: Metric,
  { openedAt, endedAt }: SaidAlert,
  readsRates: boolean,
): MetricVerdict['recoveries'] {
  const isOpen = endedAt === undefined || endedAt >= ends;
  const end = isOpen ? ends : endedAt;
  const keepsOpen = (time: number) =>
    moments.arrived(metric, time) >= RECOVERED[metric] ||
    (readsRates && (moments.awsRate(metric, time) ?? 0) >= LINES[metric].review * RECOVERED_AT_AWS);
  let time = begins + Math.floor((end - begins - 1) / STEP_MS) * STEP_MS;
  while (time > openedAt && !keepsOpen(time)) time -= STEP_MS;
  const hours = (end - Math.max(time, openedAt)) / HOUR_MS;
  // An alert that is open at the end of the history has not recovered, or could not end yet.
  return isOpen && hours < DAY_MS / HOUR_MS ? [] : [{ at: end, hours, open: isOpen }];
}
