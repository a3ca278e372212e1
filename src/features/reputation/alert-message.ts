import type { Catalog, Metric } from '../../locales/index.js';
import { type Block, buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import { causeLine } from '../bounces/index.js';
import { type Alert, type AlertPause, activePauses } from './alert.js';
import { alertButtons, pausesOfCause, resumeButtons } from './alert-buttons.js';
import {
  LEVEL_SIGN,
  overWords,
  pauseLine,
  projectionWords,
  reactionLines,
  recoveryWords,
  sourceDetails,
  trendChart,
  trendLines,
  volumeRate,
} from './alert-lines.js';
import { calmingDown } from './decide-alert.js';
import { seriousLevel, THRESHOLDS } from './level.js';
import { type Rate, shownRates } from './rates.js';

/** The last things that people did; all of them are in the details and in the reply at the end. */
const MOST_ACTIONS = 2;
const SAME_SHARE = 0.95;

/**
 * The one message of an alert, of ten lines at most: state, number, limit and window first, then what to do, then the
 * evidence. Everything else is in the details. While it calms down it orders nothing.
 */
export function alertMessage(t: Catalog, alert: Alert, awsMetrics: AwsMetrics): Message {
  const firstLine = mrkdwn`${alertHeadline(t, alert)} · ${t.accountRegion(alert.accountRegion)}`;
  if (alert.endedAt !== undefined) return overMessage(t, alert, firstLine, awsMetrics);
  const { metric, evidence } = alert;
  const calming = calmingDown(alert, THRESHOLDS);
  const awsRate = calming?.aws
    ? unknownSinceWords(t, calming.aws.unknownSince)
    : awsRateWords(t, metric, awsMetrics);
  const facts = [...decisiveFacts(t, alert), ...awsRate];
  const isStopped = pausesOfCause(alert).length > 0;
  if (evidence && !calming && !isStopped) facts.push(...projectionWords(t, evidence));
  const { unknownAttempts } = alert.decisive;
  const outlook = unknownAttempts
    ? [t.rates.makeKnown(unknownAttempts)]
    : evidence
      ? recoveryWords(t, evidence)
      : [];
  const first = lines([
    ...(facts.length > 0 ? [t.evidence.sentences(facts)] : []),
    ...shownPauses(alert).map((pause) => pauseLine(t, pause)),
    ...(calming || isStopped ? [] : [t.alert.toDo(metric, seriousLevel(alert), outlook)]),
  ]);
  const sources = lines(evidenceLines(t, alert));
  const above = [section(firstLine), ...sectionOf(first), ...sectionOf(sources)];
  const below = [buttons(...alertButtons(t, alert, awsMetrics)), context(...footer(t, alert, awsMetrics))];
  if (!evidence) return message(firstLine, [...above, ...below]);
  const chart = trendChart(t, metric, evidence, volumeRate(alert.rates)?.recipients ?? 0);
  const inText: readonly Block[] = trendLines(t, metric, evidence).map((line) => context(line));
  return message(firstLine, [...above, ...chart, ...below], [...above, ...inText, ...below]);
}

/** What is paused now; where nothing is, the last pause, which somebody has ended. */
function shownPauses(alert: Alert): readonly AlertPause[] {
  const active = activePauses(alert);
  return active.length > 0 ? active : (alert.pauses ?? []).slice(-1);
}

/** AWS's rate is in the first line; where AWS does not answer any more, since when is said beside it. */
function overMessage(t: Catalog, alert: Alert, firstLine: Mrkdwn, { rates }: AwsMetrics): Message {
  const { openedAt, endedAt = openedAt } = alert;
  const unknown = unknownSinceWords(t, rates?.unknown?.since);
  const resume = resumeButtons(t, alert);
  return message(firstLine, [
    section(firstLine),
    ...sectionOf(
      lines([...(alert.pauses ?? []).map((pause) => pauseLine(t, pause)), ...windowLines(t, alert)]),
    ),
    ...(resume.length > 0 ? [buttons(...resume)] : []),
    context(t.alert.wasOpen(dateOf(openedAt), dateOf(endedAt)), ...unknown),
  ]);
}

/** Its state, number, limit and window in one line. */
export function alertHeadline(t: Catalog, alert: Alert): Mrkdwn {
  const { metric, level, decisive, peak, updatedAt, endedAt } = alert;
  if (endedAt !== undefined) return overWords(t, alert, decisive, endedAt);
  const calming = calmingDown(alert, THRESHOLDS);
  if (!calming) return mrkdwn`${LEVEL_SIGN[level]} ${t.alert.headline(metric, level, decisive)}`;
  const { at, aws } = calming;
  const shown = {
    ...calming,
    at: slackDate(at, 'time'),
    aws: aws && { ...aws, at: dateOf(aws.at), hasWaited: at <= updatedAt },
  };
  return mrkdwn`${LEVEL_SIGN[level]} ${t.alert.calming(metric, decisive, peak, shown)}`;
}

/** What the first line does not say about the decisive rate yet, as sentences without their full stops. */
function decisiveFacts(t: Catalog, { metric, decisive, rates }: Alert): readonly Mrkdwn[] {
  const { countedSince, distinct, unknownAttempts, ...counts } = decisive;
  if (unknownAttempts) return [t.rates.whyUnknown(unknownAttempts)];
  const within = (['hour', 'day'] as const).find((window) =>
    rates.some((rate) => rate.window === window && hasSameCounts(rate, decisive)),
  );
  return [
    ...t.alert.events(metric, distinct && isMoreThanCounts(decisive, distinct) ? decisive : counts, within),
    ...(countedSince === undefined ? [] : [t.alert.countedSince(dateOf(countedSince))]),
  ];
}

/**
 * The number of distinct addresses is approximate, and says nothing more where it is about the number of recipients. It is of
 * whole days: where these hold more than the window, it is about other mail as well.
 */
function isMoreThanCounts({ events, recipients }: Rate, distinct: NonNullable<Rate['distinct']>): boolean {
  if (distinct.events > events || distinct.recipients > recipients) return false;
  return distinct.events !== events || distinct.recipients < recipients * SAME_SHARE;
}

/** AWS's own rate beside ours, or since when it is unknown; empty where AWS was not asked or has none yet. */
function awsRateWords(t: Catalog, metric: Metric, { rates }: AwsMetrics): readonly Mrkdwn[] {
  if (rates?.unknown) return unknownSinceWords(t, rates.unknown.since);
  const rate = rates?.known?.value[metric];
  return rate ? [t.awsMetrics.rate(metric, rate.rate, dateOf(rate.at))] : [];
}

function unknownSinceWords(t: Catalog, since: number | undefined): readonly Mrkdwn[] {
  return since === undefined ? [] : [t.awsMetrics.ratesUnknown(dateOf(since))];
}

/** The other windows, the parts of the sending that most of it comes from, and where it went wrong: a line each. */
function evidenceLines(t: Catalog, alert: Alert): readonly Mrkdwn[] {
  const { metric, rates, decisive, evidence } = alert;
  const parts = shownRates(rates, decisive).filter((rate) => rate.scope && !hasSameScope(rate, decisive));
  const { events, recipientDomains = [], causes = [] } = evidence?.sources ?? {};
  return [
    ...windowLines(t, alert),
    // Without a single cause the line of domains and causes below says what there is.
    ...(evidence?.cause?.cause ? causeLine(t, evidence.cause) : []),
    ...(parts.length > 0 ? [t.alert.mainSources(metric, parts, events)] : []),
    ...(recipientDomains.length > 0 ? [t.evidence.from(metric, recipientDomains, causes)] : []),
  ];
}

/** The windows of all sending in one line, without the decisive one and without those that say the same as another. */
function windowLines(t: Catalog, { metric, rates, decisive }: Alert): readonly Mrkdwn[] {
  const shown: Rate[] = [];
  for (const rate of shownRates(rates, decisive)) {
    if (!rate.scope && ![decisive, ...shown].some((other) => hasSameCounts(rate, other))) shown.push(rate);
  }
  return shown.length > 0 ? [t.rates.windows(metric, shown)] : [];
}

function hasSameScope({ scope }: Rate, other: Rate): boolean {
  return scope?.kind === other.scope?.kind && scope?.name === other.scope?.name;
}

function hasSameCounts(one: Rate, other: Rate): boolean {
  return (
    one.scope === undefined &&
    other.scope === undefined &&
    one.events === other.events &&
    one.recipients === other.recipients
  );
}

function footer(t: Catalog, alert: Alert, { isUnconfigured }: AwsMetrics): readonly Mrkdwn[] {
  const { metric, decisive, peak, openedAt, updatedAt } = alert;
  const isHighest = decisive.events === peak.events && decisive.recipients === peak.recipients;
  return [
    ...(isUnconfigured ? [t.status.notConfigured] : []),
    t.alert.since(dateOf(openedAt), slackDate(updatedAt, 'time')),
    ...(isHighest || calmingDown(alert, THRESHOLDS) ? [] : [t.alert.highest(metric, peak)]),
    ...reactionLines(t, alert).slice(-MOST_ACTIONS),
    t.rates.source(metric, decisive, sourceDetails(alert)),
  ];
}

function sectionOf(text: Mrkdwn): readonly Block[] {
  return text.mrkdwn === '' ? [] : [section(text)];
}

function dateOf(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
