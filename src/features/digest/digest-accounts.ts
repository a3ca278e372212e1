import type { Catalog, Metric } from '../../locales/index.js';
import { type Block, context, section } from '../../slack/blocks.js';
import { type Cell, dataTable } from '../../slack/data-table.js';
import { join, lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { enforcementText, healthSign, needsAttention } from '../account-status/index.js';
import { awsMetricWords } from '../aws-metrics/index.js';
import type { PeriodCounts, PeriodSummary } from '../bounces/index.js';
import { eventGapWords } from '../event-gaps/index.js';
import { workOutQuota } from '../quota/index.js';
import type { AccountDigest } from './read-digest.js';

/** A message has 50 blocks of 3,000 characters; a digest that nobody reads to its end is none. */
const MOST_ACCOUNTS = 12;
/** Of more, those that need attention are described in words, and all are in a table where the workspace shows one. */
export const MOST_IN_WORDS = 8;
const ROWS_PER_PAGE = 20;
const NONE = '–';
const MOST_REASONS = 3;
const INDENT = '        ';

/** Those that need attention and those that sent most; the others in one line. */
export function accountBlocks(t: Catalog, accounts: readonly AccountDigest[]): readonly Block[] {
  const [unwell, healthy] = [accounts.filter(isUnwell), accounts.filter((one) => !isUnwell(one))];
  const shown = [...unwell, ...healthy.filter(isActive)].slice(0, MOST_ACCOUNTS);
  const unwellLeft = unwell.length - shown.filter(isUnwell).length;
  const rest = healthy.filter((one) => !shown.includes(one));
  return [
    ...shown.map((one) => section(accountText(t, one))),
    ...(unwellLeft > 0 ? [section(mrkdwn`:grey_question: ${t.digest.more(unwellLeft)}`)] : []),
    ...(rest.length > 0 ? [context(t.digest.otherAccounts(rest.length, recipientsOf(rest)))] : []),
  ];
}

export function isUnwell({ overview }: AccountDigest): boolean {
  return needsAttention(overview);
}

/** Those that need attention in words, at most {@link MOST_IN_WORDS}, and all of them in a table. */
export function accountTable(t: Catalog, accounts: readonly AccountDigest[]): readonly Block[] {
  const { where, state, recipients, bounce, complaint, awsBounce, awsComplaint, quota } = t.digest.columns;
  const table = dataTable({
    caption: t.digest.tableTitle,
    columns: [where, state, recipients, bounce, complaint, awsBounce, awsComplaint, quota],
    rows: accounts.map((one) => accountRow(t, one)),
    perPage: ROWS_PER_PAGE,
  });
  const unwell = accounts.filter(isUnwell).slice(0, MOST_IN_WORDS);
  return [...unwell.map((one) => section(accountText(t, one))), table];
}

function accountRow(t: Catalog, { overview, summary }: AccountDigest): readonly Cell[] {
  const share = (metric: Metric, rate: number | undefined): Cell =>
    rate === undefined ? NONE : { number: rate, text: t.status.share(metric, rate) };
  const ours = (metric: Metric) => {
    const rate = RATE_OF[metric](summary);
    return share(metric, rate && rate.events / rate.recipients);
  };
  const { rates } = overview.awsMetrics ?? {};
  const aws = rates?.unknown ? undefined : rates?.known?.value;
  const quota = quotaOf(overview);
  return [
    plain(t.accountRegion(overview)),
    plain(enforcementText(t, overview)),
    { number: summary.recipients, text: t.digest.number(summary.recipients) },
    ours('bounce'),
    ours('complaint'),
    share('bounce', aws?.bounce?.rate),
    share('complaint', aws?.complaint?.rate),
    quota?.allowed === undefined
      ? NONE
      : { number: quota.used, text: t.status.quotaShare(quota.sent, quota.allowed) },
  ];
}

function accountText(t: Catalog, { overview, summary, awsBefore }: AccountDigest): Mrkdwn {
  const { recipients, before, countedSince, bounceRate, reasons } = summary;
  const isUnknown = bounceRate === undefined && isActive({ summary });
  const first = [
    mrkdwn`${healthSign(overview)} *${t.accountRegion(overview)}*`,
    enforcementText(t, overview),
    isUnknown ? t.digest.mailUnknown : t.digest.mail(recipients, before?.recipients),
    ...(countedSince === undefined
      ? []
      : [t.digest.countedSince(slackDate(countedSince, 'date_short_time'))]),
  ];
  const rates = [
    ...rateWords(t, 'bounce', summary),
    ...rateWords(t, 'complaint', summary),
    ...(overview.awsMetrics ? awsMetricWords(t, overview.awsMetrics, awsBefore) : []),
  ];
  const state = [
    ...quotaWords(t, overview),
    ...(overview.eventCoverage ? eventGapWords(t, overview.eventCoverage) : []),
  ];
  const below = [
    ...(rates.length > 0 ? [join(rates, ' · ')] : []),
    ...(reasons.length > 0 ? [t.digest.reasons(reasons.slice(0, MOST_REASONS))] : []),
    ...(state.length > 0 ? [join(state, ' · ')] : []),
    ...(overview.paused ?? []),
  ];
  return lines([join(first, ' · '), ...below.map((line) => mrkdwn`${INDENT}${line}`)]);
}

const EVENTS_OF: Readonly<Record<Metric, (counts: PeriodCounts) => number>> = {
  bounce: ({ hard }) => hard,
  complaint: ({ complaints }) => complaints,
};
const RATE_OF: Readonly<Record<Metric, (counts: PeriodCounts) => PeriodCounts['bounceRate']>> = {
  bounce: ({ bounceRate }) => bounceRate,
  complaint: ({ complaintRate }) => complaintRate,
};

/** The rate with that of the time before; where nothing was sent there is none, and where it is unknown only the number. */
function rateWords(t: Catalog, metric: Metric, summary: PeriodSummary): readonly Mrkdwn[] {
  const rate = RATE_OF[metric](summary);
  if (rate) return [t.digest.rate(metric, rate, summary.before && RATE_OF[metric](summary.before))];
  const events = EVENTS_OF[metric](summary);
  return events > 0 ? [t.digest.rateUnknown(metric, events)] : [];
}

function quotaWords(t: Catalog, overview: AccountDigest['overview']): readonly Mrkdwn[] {
  const quota = quotaOf(overview);
  return quota?.allowed === undefined ? [] : [t.status.quotaUsed(quota.sent, quota.allowed)];
}

function quotaOf({ state }: AccountDigest['overview']) {
  const known = state && ('failure' in state ? undefined : state.value);
  return known?.quota && workOutQuota(known.quota, known.production);
}

export function recipientsOf(accounts: readonly AccountDigest[]): number {
  return sum(accounts.map(({ summary }) => summary.recipients));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Whether anything was sent, or heard of. */
export function isActive({ summary }: Pick<AccountDigest, 'summary'>): boolean {
  return summary.recipients + summary.hard + summary.complaints > 0;
}
