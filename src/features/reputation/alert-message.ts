import type { Catalog } from '../../locales/index.js';
import { type Block, context, type Message, message, section } from '../../slack/blocks.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { Alert } from './alert.js';
import { alertButtons } from './alert-buttons.js';
import { awsLine } from './aws-line.js';
import { doneLines } from './done-lines.js';
import { projectionLines, sourceLines, trendLines } from './evidence-lines.js';
import { LEVEL_SIGN } from './level-sign.js';
import type { Rate } from './rates.js';
import { shownRates } from './shown-rates.js';
import { trendChart } from './trend-chart.js';

/** The last things that people did; all of them are in the details and in the summary at the end. */
const MOST_DONE = 2;
/** A message has ten lines, and six of them say other things. */
const MOST_WINDOWS = 4;

/**
 * The one message of an alert: state, number, limit and window first, then what to do, then the evidence. All of the
 * rest is in the details.
 */
export function alertMessage(t: Catalog, alert: Alert, figures: AwsMetrics): Message {
  const { endedAt } = alert;
  const { account, region } = alert.accountRegion;
  const scope = t.accountRegion({ account, region });
  const headline = headlineOf(t, alert);
  const firstLine = mrkdwn`${headline} · ${scope}`;
  const windows = windowsOf(alert).map((rate) => t.rates.window(alert.metric, rate));
  if (endedAt !== undefined) {
    const wasOpen = t.alert.wasOpen(dateOf(alert.openedAt), dateOf(endedAt));
    return message(firstLine, [section(headline), section(lines(windows)), context(scope, wasOpen)]);
  }
  const { metric, evidence } = alert;
  const above = [
    section(headline),
    section(
      lines([
        t.alert.remedy(metric, alert.level),
        ...(evidence ? projectionLines(t, evidence) : []),
        ...awsLine(t, metric, figures),
      ]),
    ),
    section(lines([...windows, ...(evidence ? sourceLines(t, metric, evidence) : [])])),
  ];
  const below = [...alertButtons(t, alert), context(...footer(t, alert, scope))];
  if (!evidence) return message(firstLine, [...above, ...below]);
  const chart = trendChart(t, metric, evidence, alert.rates[0]?.recipients ?? 0);
  const inText: readonly Block[] = trendLines(t, metric, evidence).map((line) => context(line));
  return message(firstLine, [...above, ...chart, ...below], [...above, ...inText, ...below]);
}

/** Where there are many, the day says least: it is between the hour and the volume. */
function windowsOf({ rates, decisive }: Alert): readonly Rate[] {
  const shown = shownRates(rates, decisive);
  if (shown.length <= MOST_WINDOWS) return shown;
  const isSpare = ({ window, scope }: Rate) => window === 'day' && !scope && decisive.window !== 'day';
  return shown.filter((rate) => !isSpare(rate)).slice(0, MOST_WINDOWS);
}

function headlineOf(t: Catalog, { metric, level, decisive, peak, openedAt, endedAt }: Alert): Mrkdwn {
  if (endedAt === undefined) return mrkdwn`${LEVEL_SIGN[level]} ${t.alert.headline(metric, level, decisive)}`;
  return mrkdwn`:white_check_mark: ${t.alert.over(metric, decisive, peak, endedAt - openedAt)}`;
}

function footer(t: Catalog, alert: Alert, scope: Mrkdwn): readonly Mrkdwn[] {
  const { metric, decisive, peak, openedAt, updatedAt, quietSince } = alert;
  return [
    scope,
    t.alert.since(dateOf(openedAt), slackDate(updatedAt, 'time')),
    t.alert.highest(metric, peak),
    ...(quietSince === undefined ? [] : [t.alert.quiet(slackDate(quietSince, 'time'))]),
    ...doneLines(t, alert).slice(-MOST_DONE),
    t.rates.source(metric, decisive),
  ];
}

function dateOf(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
