import {
  type AccountState,
  type Answer,
  type AwsFailure,
  failureLine,
  type SendQuota,
} from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import { type Block, context, divider, type Message, message, section } from '../slack/blocks.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../slack/mrkdwn.js';
import { type Quota, workOutQuota } from './quota.js';

/** What is known about the quota of the account in one region. */
export type QuotaReport = {
  account: string;
  region: string;
  sendQuota: Answer<SendQuota>;
  state: Answer<AccountState>;
};

type Unanswered = Extract<Answer<SendQuota>, { failure: AwsFailure }>;

const BAR_CELLS = 20;

export function quotaMessage(t: Catalog, reports: readonly QuotaReport[]): Message {
  const parts = reports.map((report) => describe(t, report));
  const blocks = parts.flatMap(({ blocks }, index) => (index === 0 ? blocks : [divider(), ...blocks]));
  return message(lines(parts.map(({ first }) => first)), blocks);
}

function describe(t: Catalog, report: QuotaReport): { first: Mrkdwn; blocks: readonly Block[] } {
  const scope = t.scope(report.account, report.region);
  const { sendQuota, state } = report;
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
      section(used),
      context(t.quota.rate(quota.perSecond), t.quota.asOf(slackDate(known.asOf, 'time'))),
    ],
  };
}

function accessLines(t: Catalog, { access }: Quota): readonly Mrkdwn[] {
  if (access === 'production') return [];
  return access === 'sandbox' ? [t.quota.sandboxNotice] : [t.quota.sandboxNotice, t.quota.sandboxGuess];
}

function usedLine(t: Catalog, { sent, allowed, left, used }: Quota): Mrkdwn {
  if (allowed === undefined || left === undefined) return t.quota.unlimited(sent);
  const line = mrkdwn`${bar(used)}   ${t.quota.used(sent, allowed)}   ${t.quota.left(left)}`;
  return left === 0 ? lines([line, t.quota.exhausted]) : line;
}

/** Whole cells only: a bar that is not full does not look full, and one that is begun does not look empty. */
function bar(used: number): string {
  const full = used >= 1 ? BAR_CELLS : Math.min(BAR_CELLS - 1, Math.ceil(used * BAR_CELLS));
  return '▓'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}

function failureLines(t: Catalog, unanswered: Unanswered, lastKnownAt: number | undefined): Mrkdwn {
  const line = failureLine(t, unanswered);
  return lastKnownAt === undefined ? line : lines([line, t.aws.lastKnown(slackDate(lastKnownAt, 'time'))]);
}
