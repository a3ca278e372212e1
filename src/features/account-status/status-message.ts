import { accountRegionKey } from '../../account-region.js';
import type { Catalog, Metric } from '../../locales/index.js';
import { type Block, type Message, menu, message, section, sections } from '../../slack/blocks.js';
import { type Cell, dataTable } from '../../slack/data-table.js';
import type { StoreAdvice } from '../../store/index.js';
import { joined, lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { awsMetricWords } from '../aws-metrics/index.js';
import { eventGapWords } from '../event-gaps/index.js';
import { workOutQuota } from '../quota/index.js';
import { LEVEL_SIGN } from '../reputation/index.js';
import { countAccounts, type Health, healthOf, worstFirst } from './account-health.js';
import type { AccountOverview } from './account-overview.js';
import { enforcementText } from './enforcement-message.js';
import { type RateHistory, rateCharts, rateLines } from './rate-charts.js';

/** The menu of accounts; its value is the key of the account and Region. */
export const ACCOUNT_DETAILS = 'account-details';

const SIGN: Readonly<Record<Health, Mrkdwn>> = {
  critical: mrkdwn`:red_circle:`,
  review: mrkdwn`:large_orange_circle:`,
  warning: mrkdwn`:large_yellow_circle:`,
  unknown: mrkdwn`:grey_question:`,
  advisory: mrkdwn`:large_blue_circle:`,
  healthy: mrkdwn`:white_check_mark:`,
};
const ACCOUNTS_PER_BLOCK = 8;

/**
 * Two lines for each account and Region, the worst first, and what is wrong with the store.
 *
 * @param given.channels a line for each channel that cannot be posted to
 */
export function statusMessage(
  t: Catalog,
  {
    overviews,
    advice,
    channels = [],
    history,
  }: {
    overviews: readonly AccountOverview[];
    advice: readonly StoreAdvice[];
    channels?: readonly Mrkdwn[];
    history?: RateHistory | undefined;
  },
): Message {
  const sorted = worstFirst(overviews);
  const accounts = sorted.map((overview) => accountLines(t, overview));
  const blocks = Array.from({ length: Math.ceil(accounts.length / ACCOUNTS_PER_BLOCK) }, (_, index) =>
    section(lines(accounts.slice(index * ACCOUNTS_PER_BLOCK, (index + 1) * ACCOUNTS_PER_BLOCK))),
  );
  const hasEvents = sorted.some(({ reputation }) => reputation?.hasEvents);
  const warnings = advice.map(
    ({ code, node, found }) => mrkdwn`:warning: ${t.status.advice[code](node, found)}`,
  );
  const counts = countAccounts(sorted);
  const headline = mrkdwn`${t.status.title} · ${t.status.counts(counts)}`;
  const above = [section(headline), ...sections(channels.map((line) => mrkdwn`:warning: ${line}`))];
  const below = [
    ...(hasEvents ? [] : [section(mrkdwn`:grey_question: ${t.status.nothingYet}`)]),
    ...detailsMenu(t, sorted),
    ...(warnings.length > 0 ? [section(lines(warnings))] : []),
  ];
  const isMany = sorted.length > MOST_IN_LINES;
  const course = history ? [section(lines(rateLines(t, history)))] : [];
  const inWords = [...above, ...blocks, ...course, ...below];
  if (!isMany && !history) return message(headline, inWords);
  const shown = isMany
    ? [...sections(accounts.slice(0, Math.min(counts.attention, MOST_IN_LINES))), statusTable(t, sorted)]
    : blocks;
  const charts = history ? rateCharts(t, history) : [];
  return message(headline, [...above, ...shown, ...charts, ...below], inWords);
}

/** So many accounts can be read as lines; of more, those that need attention are, and all are in a table. */
const MOST_IN_LINES = 8;
const ROWS_PER_PAGE = 20;
const NONE = '–';

function statusTable(t: Catalog, overviews: readonly AccountOverview[]): Block {
  const { where, state, bounce, complaint, quota, last } = t.status.columns;
  return dataTable({
    caption: t.status.tableTitle,
    columns: [where, state, bounce, complaint, quota, last],
    rows: overviews.map((overview) => statusRow(t, overview)),
    perPage: ROWS_PER_PAGE,
  });
}

function statusRow(t: Catalog, overview: AccountOverview): readonly Cell[] {
  const { state, reputation } = overview;
  const known = state && ('failure' in state ? state.last?.value : state.value);
  const quota = known?.quota && workOutQuota(known.quota, known.production);
  const rateCell = (metric: Metric): Cell => {
    const found = reputation?.rates.find((rate) => rate.metric === metric && rate.recipients > 0);
    return found ? { number: found.rate, text: t.status.share(metric, found.rate) } : NONE;
  };
  const lastEventAt = reputation?.lastEventAt;
  return [
    plain(t.accountRegion(overview)),
    plain(enforcementText(t, overview)),
    rateCell('bounce'),
    rateCell('complaint'),
    quota?.allowed === undefined
      ? NONE
      : { number: quota.used, text: t.status.quotaShare(quota.sent, quota.allowed) },
    lastEventAt === undefined ? NONE : { at: lastEventAt },
  ];
}

export function healthSign(overview: AccountOverview): Mrkdwn {
  return SIGN[healthOf(overview)];
}

/** How an account and Region is, in two lines or more. */
export function accountLines(t: Catalog, overview: AccountOverview): Mrkdwn {
  const first = [
    mrkdwn`*${t.accountRegion(overview)}*`,
    enforcementText(t, overview),
    ...stateFacts(t, overview),
  ];
  const { paused = [] } = overview;
  return lines([
    mrkdwn`${SIGN[healthOf(overview)]} ${joined(first, ' · ')}`,
    ...[joined(eventFacts(t, overview), ' · '), ...paused].map((line) => mrkdwn`        ${line}`),
  ]);
}

/** What AWS reports about the account. */
function stateFacts(t: Catalog, { state }: AccountOverview): readonly Mrkdwn[] {
  const known = state && ('failure' in state ? state.last?.value : state.value);
  if (!known) return [];
  const quota = known.quota && workOutQuota(known.quota, known.production);
  return [
    ...(known.production === undefined ? [] : [t.status.access(known.production)]),
    ...(known.review && known.production !== true
      ? [t.status.review(known.review.status, known.review.caseId)]
      : []),
    ...(quota?.allowed === undefined ? [] : [t.status.quotaUsed(quota.sent, quota.allowed)]),
  ];
}

/** What the bot counted from SES's events, whether they arrive, and what AWS counted. */
function eventFacts(
  t: Catalog,
  { reputation, awsMetrics, eventCoverage, identitiesRead }: AccountOverview,
): readonly Mrkdwn[] {
  const more = [
    ...(eventCoverage ? eventGapWords(t, eventCoverage) : []),
    ...(awsMetrics ? awsMetricWords(t, awsMetrics) : []),
    ...(identitiesRead === false ? [t.status.identitiesUnread] : []),
  ];
  if (!reputation) return [t.status.noEventYet, ...more];
  const { lastEventAt, rates } = reputation;
  const silent = reputation.hasEvents ? t.status.silent : t.status.noEventYet;
  const last =
    lastEventAt === undefined ? silent : t.status.lastEvent(slackDate(lastEventAt, 'date_short_time'));
  const rateTexts = rates.map((rate) => {
    const sign = rate.level ? mrkdwn`${LEVEL_SIGN[rate.level]} ` : mrkdwn``;
    return mrkdwn`${sign}${t.status.rate(rate.metric, rate)}`;
  });
  return [...rateTexts, last, ...more];
}

function detailsMenu(t: Catalog, overviews: readonly AccountOverview[]): readonly Block[] {
  const [first, ...rest] = overviews.map((overview) => ({
    text: plain(t.accountRegion(overview)),
    value: accountRegionKey(overview),
  }));
  if (!first) return [];
  return [menu({ action: ACCOUNT_DETAILS, placeholder: t.status.details, options: [first, ...rest] })];
}
