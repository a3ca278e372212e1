import type { AccountRegion } from '../../account-region.js';
import type { AccountState, CachedResult, SendQuota } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, buttons, context, divider, type Message, message, section } from '../../slack/blocks.js';
import { barChart } from '../../slack/chart.js';
import { failureLine } from '../../slack/failure-line.js';
import { linkButtons } from '../../slack/links.js';
import { lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { productionButton } from '../production-access/index.js';
import { type Quota, quotaBar, workOutQuota } from './quota.js';
import { forecastQuota, type Sending } from './quota-forecast.js';
import type { QuotaChange } from './quota-use.js';

/** What is known about the quota of an account in one Region. */
export type QuotaReport = {
  accountRegion: AccountRegion;
  sendQuota: CachedResult<SendQuota>;
  state: CachedResult<AccountState>;
  sending: Sending;
  /** The last time AWS changed the quota. */
  lastChange?: QuotaChange | undefined;
};

/** With more accounts than these each gets a line instead of a card: a Slack message has at most 50 blocks. */
const MOST_CARDS = 8;
const LINES_PER_BLOCK = 10;
/** Slack takes two charts in a message. */
const MOST_CHARTS = 2;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHART_STEP_MS = 2 * HOUR_MS;

export function quotaMessage(t: Catalog, reports: readonly QuotaReport[], now: number): Message {
  const parts = reports.map((report) => renderReport(t, report, now));
  const summaries = parts.map(({ summary }) => summary);
  if (parts.length > MOST_CARDS) return message(lines(summaries), lineBlocks(summaries));
  const inWords = parts.flatMap(({ blocks }, index) => (index === 0 ? blocks : [divider(), ...blocks]));
  const charts = reports.flatMap((report) => sendingChart(t, report, now)).slice(0, MOST_CHARTS);
  if (charts.length === 0 || reports.length > MOST_CHARTS) return message(lines(summaries), inWords);
  return message(lines(summaries), [...inWords, ...charts], inWords);
}

/** What was sent in the last 24 hours, in steps of two hours; empty where nothing was. */
function sendingChart(t: Catalog, { accountRegion, sending }: QuotaReport, now: number): readonly Block[] {
  if (sending.steps.length === 0) return [];
  const starts = Array.from(
    { length: DAY_MS / CHART_STEP_MS },
    (_, index) => now - DAY_MS + index * CHART_STEP_MS,
  );
  const sentFrom = (start: number) =>
    sending.steps
      .filter((step) => step.start >= start && step.start < start + CHART_STEP_MS)
      .reduce((sum, { recipients }) => sum + recipients, 0);
  return [
    barChart({
      title: t.quota.chartTitle(plain(t.accountRegion(accountRegion))),
      categories: starts.map((start) => t.quota.hoursAgo(Math.round((now - start) / HOUR_MS))),
      series: [{ name: t.quota.chartSeries, values: starts.map(sentFrom) }],
    }),
  ];
}

function lineBlocks(texts: readonly Mrkdwn[]): readonly Block[] {
  return Array.from({ length: Math.ceil(texts.length / LINES_PER_BLOCK) }, (_, index) =>
    section(lines(texts.slice(index * LINES_PER_BLOCK, (index + 1) * LINES_PER_BLOCK))),
  );
}

/** One line for a list of many accounts, and the blocks of a card. */
function renderReport(
  t: Catalog,
  report: QuotaReport,
  now: number,
): { summary: Mrkdwn; blocks: readonly Block[] } {
  const { sendQuota, state, sending, lastChange } = report;
  const name = t.accountRegion(report.accountRegion);
  const cached = 'failure' in sendQuota ? sendQuota.last : sendQuota;
  const failure = 'failure' in sendQuota ? [failureText(t, sendQuota)] : [];
  if (!cached)
    return { summary: lines([name, ...failure]), blocks: [section(lines([mrkdwn`*${name}*`, ...failure]))] };

  const accountState = 'failure' in state ? state.last?.value : state.value;
  const quota = workOutQuota(cached.value, accountState?.production);
  const access = t.quota.access[quota.access];
  const used = usedLine(t, quota);
  return {
    summary: mrkdwn`${name} · ${access}: ${used}`,
    blocks: [
      ...failure.map((text) => section(text)),
      section(lines([mrkdwn`*${name} · ${access}*`, ...sandboxLines(t, quota)])),
      section(lines([used, ...forecastLines(t, quota, sending, now)])),
      buttons(
        ...(quota.access === 'production' ? [] : [productionButton(t, report.accountRegion)]),
        ...linkButtons(t, report.accountRegion.region, { page: 'account' }),
      ),
      context(
        rateText(t, quota, sending),
        ...(sending.heldBack > 0 ? [t.quota.heldBack(sending.heldBack)] : []),
        ...(lastChange ? [changeText(t, lastChange)] : []),
        t.quota.asOf(slackDate(cached.asOf, 'time')),
      ),
    ],
  };
}

function sandboxLines(t: Catalog, { access, allowed, perSecond }: Quota): readonly Mrkdwn[] {
  const notice = t.quota.sandboxNotice(allowed, perSecond);
  switch (access) {
    case 'production':
      return [];
    case 'sandbox':
      return [notice];
    case 'likely-sandbox':
      return [notice, t.quota.sandboxGuess];
    default:
      return access satisfies never;
  }
}

function usedLine(t: Catalog, { sent, allowed, left, used }: Quota): Mrkdwn {
  if (allowed === undefined || left === undefined) return t.quota.unlimited(sent);
  const line = mrkdwn`${quotaBar(used)}   ${t.quota.used(sent, allowed)}`;
  return left === 0 ? lines([line, t.quota.exhausted]) : mrkdwn`${line} · ${t.quota.left(left)}`;
}

function rateText(t: Catalog, { perSecond }: Quota, { busiest }: Sending): Mrkdwn {
  return busiest
    ? t.quota.peak(busiest.perSecond, perSecond, slackDate(busiest.at, 'time'))
    : t.quota.rate(perSecond);
}

function forecastLines(t: Catalog, quota: Quota, sending: Sending, now: number): readonly Mrkdwn[] {
  const { sent, allowed, left } = quota;
  if (allowed === undefined || left === 0) return [];
  const forecast = forecastQuota({ sent, allowed }, sending, now);
  if (!forecast) return [];
  if ('runsOutAt' in forecast)
    return [mrkdwn`:warning: ${t.quota.runsOut(slackDate(forecast.runsOutAt, 'date_short_time'))}`];
  return [t.quota.highest(forecast.highest, slackDate(forecast.at, 'time'))];
}

function changeText(t: Catalog, { at, from, to }: QuotaChange): Mrkdwn {
  return t.quota.changedOn(from, to, slackDate(at, 'date_short'));
}

function failureText(t: Catalog, failed: Extract<CachedResult<SendQuota>, { failure: unknown }>): Mrkdwn {
  const line = failureLine(t, failed);
  return failed.last ? lines([line, t.aws.lastKnown(slackDate(failed.last.asOf, 'time'))]) : line;
}
