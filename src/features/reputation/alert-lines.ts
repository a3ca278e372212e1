import type { Catalog, Level, Metric } from '../../locales/index.js';
import type { Block } from '../../slack/blocks.js';
import { lineChart } from '../../slack/chart.js';
import { joined, type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Alert, AlertNote, AlertPause, Mute } from './alert.js';
import type { Evidence } from './evidence.js';
import type { Rate, Volume } from './rates.js';

/** The one emoji for how serious something is. */
export const LEVEL_SIGN: Readonly<Record<Level, Mrkdwn>> = {
  advisory: mrkdwn`:large_blue_circle:`,
  warning: mrkdwn`:large_yellow_circle:`,
  review: mrkdwn`:large_orange_circle:`,
  pause: mrkdwn`:red_circle:`,
};
const OVER_SIGN = mrkdwn`:white_check_mark:`;

/** How an alert ended: our rate, how long and how high it was, and AWS's own rate then. */
export function overWords(
  t: Catalog,
  { metric, peak, openedAt, awsAtEnd }: Alert,
  rate: Rate,
  at: number,
): Mrkdwn {
  const over = t.alert.over(metric, rate, peak, at - openedAt);
  const aws = awsAtEnd && t.awsMetrics.rate(metric, awsAtEnd.rate, slackDate(awsAtEnd.at, 'date_short_time'));
  return aws ? mrkdwn`${OVER_SIGN} ${over} · ${aws}` : mrkdwn`${OVER_SIGN} ${over}`;
}

/** What people did about an alert. */
export function actionLines(t: Catalog, alert: Alert): readonly Mrkdwn[] {
  const { pauses = [] } = alert;
  return [...pauses.map((pause) => pauseLine(t, pause)), ...reactionLines(t, alert)];
}

/** What was paused, by whom, and until when, or that nothing is sent. */
export function pauseLine(t: Catalog, pause: AlertPause): Mrkdwn {
  const { configurationSet, by, since, reason, endedAt } = pause;
  const until = endedAt === undefined ? undefined : slackDate(endedAt, 'date_short_time');
  const from = slackDate(since, 'date_short_time');
  return t.alert.paused(configurationSet, mention(by), from, { until, ...resumers(pause) }, reason);
}

/** What sends again, since when, and how long it did not. */
export function resumedLine(t: Catalog, pause: AlertPause): Mrkdwn {
  const { configurationSet, by, since, endedAt = since } = pause;
  return t.alert.resumed(
    configurationSet,
    slackDate(endedAt, 'date_short_time'),
    resumers(pause),
    mention(by),
    slackDate(since, 'date_short_time'),
  );
}

/** Who requested the end of the pause, and who approved it, where that is known. */
function resumers({ resumedBy, approvedBy = [] }: AlertPause): {
  requester: Mrkdwn | undefined;
  approvers: Mrkdwn | undefined;
} {
  return {
    requester: resumedBy === undefined ? undefined : mention(resumedBy),
    approvers: approvedBy.length === 0 ? undefined : joined(approvedBy.map(mention), ', '),
  };
}

/** AWS's own rate is at one of AWS's limits. */
export function awsRateLine(
  t: Catalog,
  { metric }: Pick<Alert, 'metric'>,
  { level, aws }: Extract<AlertNote, { kind: 'aws-rate' }>,
): Mrkdwn {
  const line = t.awsMetrics.crossed(metric, level === 'pause' ? 'pause' : 'review', aws.rate);
  return mrkdwn`${line} · ${t.awsMetrics.measured(slackDate(aws.at, 'date_short_time'))}`;
}

/** Who acknowledged or muted it, oldest first. */
export function reactionLines(t: Catalog, { acknowledged, mutes }: Alert): readonly Mrkdwn[] {
  return [
    ...(acknowledged ? [acknowledgedLine(t, acknowledged)] : []),
    ...mutes.map((mute) => muteLine(t, mute)),
  ];
}

export function acknowledgedLine(t: Catalog, { by, at }: { by: string; at: number }): Mrkdwn {
  return t.alert.acknowledged(mention(by), slackDate(at, 'date_short_time'));
}

export function muteLine(t: Catalog, { by, at, until, endedAt, liftedBy, reason }: Mute): Mrkdwn {
  const end = slackDate(endedAt ?? until, 'date_short_time');
  if (endedAt === undefined) return t.alert.muted(mention(by), end, reason);
  const lifted = liftedBy === undefined ? undefined : mention(liftedBy);
  return t.alert.wasMuted(mention(by), slackDate(at, 'date_short_time'), end, reason, lifted);
}

/** When the next limit is reached, as a sentence without its full stop; empty where that is unknown. */
export function projectionWords(t: Catalog, { next }: Evidence): readonly Mrkdwn[] {
  if (next?.at === undefined) return [];
  return [t.evidence.reached(next.line, slackDate(next.at, 'date_short_time'))];
}

/** How many recipients without an event bring the rate down, as a sentence without its full stop. */
export function recoveryWords(t: Catalog, { clean }: Evidence): readonly Mrkdwn[] {
  return clean ? [t.evidence.clean(clean.line, roundedUp(clean.recipients))] : [];
}

/** What the line about how the rate is counted says beside the rate itself. */
export function sourceDetails({ rates, evidence }: Alert): {
  volume?: Volume;
  hasSendEvents?: boolean | undefined;
} {
  const volume = volumeRate(rates)?.volume;
  return { hasSendEvents: evidence?.hasSendEvents, ...(volume && { volume: roundedVolume(volume) }) };
}

function roundedVolume({ recipients, source, interval }: Volume): Volume {
  if (source !== 'fitted') return { recipients, source };
  const [from, to] = [roundedUp(interval?.from ?? recipients), roundedUp(interval?.to ?? recipients)];
  return { recipients: roundedUp(recipients), source, ...(from < to && { interval: { from, to } }) };
}

/** The rate of the volume by which AWS judges. */
export function volumeRate(rates: readonly Rate[]): Rate | undefined {
  return rates.find(({ window, scope }) => window === 'volume' && !scope);
}

/** Two digits are as much as a projection is worth; rounded up, because fewer recipients are not enough. */
function roundedUp(recipients: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(recipients)) - 1);
  return Math.ceil(recipients / unit) * unit;
}

/** The trend as a line of bars, as high as AWS's limit. */
export function trendLines(t: Catalog, metric: Metric, { trend, limit }: Evidence): readonly Mrkdwn[] {
  const [first] = trend;
  const last = trend.at(-1);
  if (!first || !last) return [];
  const bars = sparkline(
    trend.map(({ rate }) => rate),
    limit.rate,
  );
  return [t.evidence.trend(metric, first.hoursAgo, bars, first.rate, last.rate)];
}

const BARS = '▁▂▃▄▅▆▇█';

/** A line of bars for values from 0 to `top`; a value above `top` looks full. */
export function sparkline(values: readonly number[], top: number): string {
  const highest = BARS.length - 1;
  return values
    .map((value) => BARS[Math.min(highest, Math.max(0, Math.round((value / top) * highest)))] ?? '')
    .join('');
}

/** The trend as a chart with AWS's limit in it, in percent; empty where there is no trend. */
export function trendChart(
  t: Catalog,
  metric: Metric,
  { trend, limit }: Evidence,
  volume: number,
): readonly Block[] {
  if (trend.length === 0) return [];
  const percent = (rate: number) => Math.round(rate * 1e5) / 1e3;
  const chart = lineChart({
    title: t.evidence.chartTitle(metric, volume),
    categories: trend.map(({ hoursAgo }) => t.evidence.hoursAgo(hoursAgo)),
    series: [
      { name: t.evidence.chartRate(metric), values: trend.map(({ rate }) => percent(rate)) },
      { name: t.evidence.chartLimit[limit.level], values: trend.map(() => percent(limit.rate)) },
    ],
  });
  return [chart];
}
