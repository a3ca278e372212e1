import type { AccountState, CachedResult, SendQuota } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, context, divider, type Message, message, section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type Quota, workOutQuota } from './quota.js';
import { quotaBar } from './quota-bar.js';
import { forecastQuota } from './quota-forecast.js';
import type { QuotaChange } from './quota-use.js';
import type { Sending } from './sending.js';

/** What is known about the quota of an account in one region. */
export type QuotaReport = {
  account: string;
  region: string;
  sendQuota: CachedResult<SendQuota>;
  state: CachedResult<AccountState>;
  sending: Sending;
  /** The last time AWS changed it. */
  change?: QuotaChange | undefined;
};

/** With more accounts than these each gets a line instead of a card: Slack takes fifty blocks. */
const MOST_CARDS = 8;
const LINES_PER_BLOCK = 10;

export function quotaMessage(t: Catalog, reports: readonly QuotaReport[], now: number): Message {
  const parts = reports.map((report) => describe(t, report, now));
  const first = lines(parts.map((part) => part.first));
  if (parts.length > MOST_CARDS) return message(first, listed(parts.map((part) => part.first)));
  return message(
    first,
    parts.flatMap(({ blocks }, index) => (index === 0 ? blocks : [divider(), ...blocks])),
  );
}

function listed(told: readonly Mrkdwn[]): readonly Block[] {
  const blocks = Array.from({ length: Math.ceil(told.length / LINES_PER_BLOCK) }, (_, index) =>
    told.slice(index * LINES_PER_BLOCK, (index + 1) * LINES_PER_BLOCK),
  );
  return blocks.map((shown) => section(lines(shown)));
}

function describe(t: Catalog, report: QuotaReport, now: number): { first: Mrkdwn; blocks: readonly Block[] } {
  const scope = t.accountRegion(report);
  const { sendQuota, state, sending } = report;
  const known = 'failure' in sendQuota ? sendQuota.last : sendQuota;
  const trouble = 'failure' in sendQuota ? [failureLines(t, sendQuota, known?.asOf)] : [];
  if (!known)
    return { first: lines([scope, ...trouble]), blocks: [section(lines([mrkdwn`*${scope}*`, ...trouble]))] };

  const account = 'failure' in state ? state.last?.value : state.value;
  const quota = workOutQuota(known.value, account?.production);
  const access = quota.access === 'production' ? t.quota.production : t.quota.sandbox;
  const title = mrkdwn`*${scope} · ${access}*`;
  const used = usedLine(t, quota);
  return {
    first: mrkdwn`${scope} · ${access}: ${used}`,
    blocks: [
      ...trouble.map((told) => section(told)),
      section(lines([title, ...accessLines(t, quota)])),
      section(lines([used, ...forecastLines(t, quota, sending, now)])),
      context(
        t.quota.rate(quota.perSecond),
        ...(sending.busiest
          ? [t.quota.busiest(sending.busiest.perSecond, slackDate(sending.busiest.at, 'time'))]
          : []),
        ...(sending.heldBack > 0 ? [t.quota.heldBack(sending.heldBack)] : []),
        ...(report.change ? [changeLine(t, report.change)] : []),
        t.quota.asOf(slackDate(known.asOf, 'time')),
      ),
    ],
  };
}

function accessLines(t: Catalog, { access }: Quota): readonly Mrkdwn[] {
  if (access === 'production') return [];
  return access === 'sandbox' ? [t.quota.sandboxNotice] : [t.quota.sandboxNotice, t.quota.sandboxGuess];
}

function usedLine(t: Catalog, { sent, allowed, left, used }: Quota): Mrkdwn {
  if (allowed === undefined || left === undefined) return t.quota.unlimited(sent);
  const line = mrkdwn`${quotaBar(used)}   ${t.quota.used(sent, allowed)}   ${t.quota.left(left)}`;
  return left === 0 ? lines([line, t.quota.exhausted]) : line;
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

function changeLine(t: Catalog, { at, from, to }: QuotaChange): Mrkdwn {
  return t.quota.changedOn(from, to, slackDate(at, 'date_short'));
}

function failureLines(
  t: Catalog,
  unanswered: Extract<CachedResult<SendQuota>, { failure: unknown }>,
  lastKnownAt: number | undefined,
): Mrkdwn {
  const line = failureLine(t, unanswered);
  return lastKnownAt === undefined ? line : lines([line, t.aws.lastKnown(slackDate(lastKnownAt, 'time'))]);
}
