import type { Catalog, Metric } from '../../locales/index.js';
import {
  type Block,
  context,
  type Message,
  message,
  section,
  sections,
  textMessage,
} from '../../slack/blocks.js';
import { type Cell, dataTable } from '../../slack/data-table.js';
import { code, join, lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import {
  countAccounts,
  enforcementText,
  healthSign,
  needsAttention,
  rateCharts,
  rateLines,
} from '../account-status/index.js';
import { awsMetricWords } from '../aws-metrics/index.js';
import type { PeriodCounts, PeriodSummary } from '../bounces/index.js';
import { eventGapWords } from '../event-gaps/index.js';
import { stateWords, UNVERIFIED_SIGNS } from '../identity/index.js';
import { CASE_SIGN, currentRound } from '../probation/index.js';
import { workOutQuota } from '../quota/index.js';
import { alertHeadline, severity } from '../reputation/index.js';
import type { AccountDigest, DigestFacts } from './read-digest.js';

/** A message has 50 blocks of 3,000 characters; a digest that nobody reads to its end is none. */
const MOST_ACCOUNTS = 12;
/** Of more, those that need attention are described in words, and all are in a table where the workspace shows one. */
const MOST_IN_WORDS = 8;
const ROWS_PER_PAGE = 20;
const NONE = '–';
const MOST_ALERTS = 8;
const MOST_CASES = 5;
const MOST_IDENTITIES = 5;
const MOST_REASONS = 3;
const INDENT = '        ';

/** What happened, what needs attention first; one line where nothing was sent and nothing needs attention. */
export function digestMessage(t: Catalog, facts: DigestFacts, below: readonly Mrkdwn[] = []): Message {
  const { kind, from, to, accounts, history } = facts;
  const period = t.digest.period(slackDate(from, 'date_short_time'), slackDate(to, 'date_short_time'));
  const title = mrkdwn`${t.digest.title(kind)} · ${period}`;
  const attention = attentionLines(t, facts);
  const isQuiet = attention.length === 0 && !accounts.some(isUnwell) && !accounts.some(isActive);
  if (isQuiet) {
    const nothing = accounts.length > 0 ? t.digest.nothing(accounts.length) : t.digest.noAccounts;
    const line = mrkdwn`${title} · ${nothing}`;
    return below.length > 0 ? message(line, [section(line), context(...below)]) : textMessage(line);
  }
  const headline = mrkdwn`${title} · ${t.status.counts(countAccounts(accounts.map(({ overview }) => overview)))}`;
  const above = [section(lines([headline, ...totalLines(t, accounts)])), ...sections(attention)];
  const end = context(t.digest.source, ...below);
  const inWords = accountBlocks(t, accounts);
  const course = history ? [section(lines(rateLines(t, history)))] : [];
  const simpler = [...above, ...inWords, ...course, end];
  if (accounts.length <= MOST_IN_WORDS && !history) return message(headline, simpler);
  const shown = accounts.length > MOST_IN_WORDS ? accountTable(t, accounts) : inWords;
  const charts = history ? rateCharts(t, history) : [];
  return message(headline, [...above, ...shown, ...charts, end], simpler);
}

function isActive({ summary }: Pick<AccountDigest, 'summary'>): boolean {
  return summary.recipients + summary.hard + summary.complaints > 0;
}

/** Of several accounts, what they sent in all. */
function totalLines(t: Catalog, accounts: readonly AccountDigest[]): readonly Mrkdwn[] {
  if (accounts.length < 2) return [];
  const before = accounts.map(({ summary }) => summary.before?.recipients);
  const known = before.every((one) => one !== undefined);
  return [t.digest.total(recipientsOf(accounts), known ? sum(before.map((one) => one ?? 0)) : undefined)];
}

/** Open alerts, reviews by AWS, requests and identities. */
function attentionLines(t: Catalog, { alerts, cases, waiting, unverified }: DigestFacts): readonly Mrkdwn[] {
  const worstAlerts = alerts.toSorted((one, other) => severity(other.level) - severity(one.level));
  return [
    ...some(
      t,
      worstAlerts,
      MOST_ALERTS,
      (alert) => mrkdwn`${alertHeadline(t, alert)} · ${t.accountRegion(alert.accountRegion)}`,
    ),
    ...some(t, cases, MOST_CASES, (one) => {
      const { state, notice } = currentRound(one);
      const status = t.status.enforcement(state === 'paused' ? 'paused-by-aws' : 'under-review');
      const deadline = notice.deadline === undefined ? [] : [t.home.deadline(notice.deadline)];
      return join([mrkdwn`${CASE_SIGN[state]} *${t.accountRegion(one)}*`, status, ...deadline], ' · ');
    }),
    ...(waiting.length > 0 ? [mrkdwn`:raised_hand: ${t.digest.waiting(waiting.length)}`] : []),
    ...(unverified.length > 0
      ? [mrkdwn`:hourglass_flowing_sand: ${t.digest.identities(unverified.length)}`]
      : []),
    ...some(t, unverified, MOST_IDENTITIES, ({ name, accountRegion, state }) => {
      const known = join(
        [code(name), t.accountRegion(accountRegion), mrkdwn`${stateWords(t, state)}`],
        ' · ',
      );
      return mrkdwn`${INDENT}${UNVERIFIED_SIGNS[state]} ${known}`;
    }),
  ];
}

/** The first ones, a line each, and how many there are beyond. */
function some<T>(t: Catalog, all: readonly T[], most: number, show: (one: T) => Mrkdwn): readonly Mrkdwn[] {
  const left = all.length - most;
  return [...all.slice(0, most).map(show), ...(left > 0 ? [mrkdwn`${INDENT}${t.digest.more(left)}`] : [])];
}

/** Those that need attention and those that sent most; the others in one line. */
function accountBlocks(t: Catalog, accounts: readonly AccountDigest[]): readonly Block[] {
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

function isUnwell({ overview }: AccountDigest): boolean {
  return needsAttention(overview);
}

/** Those that need attention in words, and all of them in a table. */
function accountTable(t: Catalog, accounts: readonly AccountDigest[]): readonly Block[] {
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

function recipientsOf(accounts: readonly AccountDigest[]): number {
  return sum(accounts.map(({ summary }) => summary.recipients));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
