import type { Metric } from '../../../locales/index.js';
import type { Notice, NoticeReason } from '../notice/notice.js';
import { currentRound, type ProbationCase, type ReviewState, type Round } from './probation-case.js';

/** What AWS has said so far about the present review or pause: of several mails the latest that says it. */
export type ReviewTerms = {
  state: ReviewState;
  reasons: readonly NoticeReason[];
  /** The rates that the review is about; both while AWS has given no reason, none where the reason is no rate. */
  metrics: readonly Metric[];
  /** The mail with AWS's own numbers; missing where no mail has any. */
  measured?: Notice | undefined;
  /** When AWS began it (ms). */
  since: number;
  countFrom: number;
  /** AWS has accepted a change, and counts only mail sent after it. */
  isRestarted: boolean;
  /** Missing where AWS has given none: the bot invents none. */
  end?: TermEnd | undefined;
};

/** After so many mails since the count began, or at a time (ms) that began at `from`; `day`: AWS named a day, which is shown as it is. */
export type TermEnd =
  | { kind: 'mails'; mails: number }
  | { kind: 'time'; at: number; from: number; because: 'notice' | 'direct-feedback'; day?: string };

const DAY_MS = 86_400_000;
/**
 * Where recipients or mailbox providers complained to AWS, it pauses sending unless something is done within three weeks:
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
const DIRECT_FEEDBACK_DAYS = 21;
const DIRECT_FEEDBACK: ReadonlySet<NoticeReason> = new Set([
  'direct-feedback',
  'recipient-feedback',
  'mailbox-provider',
]);
/** Which rate a reason is about; the others are no rate. */
const METRIC_OF: Readonly<Partial<Record<NoticeReason, Metric>>> = {
  bounce: 'bounce',
  complaint: 'complaint',
};

export function reviewTerms(one: ProbationCase): ReviewTerms {
  const current = currentRound(one);
  const rounds = presentRounds(one, current);
  const latest = rounds.toReversed();
  const reasons = latest.find(({ notice }) => notice.reasons.length > 0)?.notice.reasons ?? [];
  const measured = latest.find(({ notice }) => notice.rate !== undefined || notice.count !== undefined);
  const restart = one.restarts.at(-1);
  const isRestarted = restart !== undefined && restart.from === current.countFrom;
  return {
    state: current.state,
    reasons,
    metrics: metricsOf(reasons),
    ...(measured && { measured: measured.notice }),
    since: rounds[0]?.at ?? current.at,
    countFrom: current.countFrom,
    isRestarted,
    end: (isRestarted ? endOf(restart, restart.at) : undefined) ?? endGiven(latest, current.state, reasons),
  };
}

/** The rounds since AWS's present state began, oldest first: what AWS allowed in a review says nothing about a pause. */
function presentRounds({ rounds }: ProbationCase, current: Round): readonly Round[] {
  const sorted = rounds.toSorted((one, other) => one.at - other.at);
  const before = sorted.findLastIndex(({ state }) => state !== current.state);
  return sorted.slice(before + 1);
}

function metricsOf(reasons: readonly NoticeReason[]): readonly Metric[] {
  if (reasons.length === 0) return ['bounce', 'complaint'];
  return [...new Set(reasons.flatMap((reason) => METRIC_OF[reason] ?? []))];
}

function endGiven(
  latest: readonly Round[],
  state: ReviewState,
  reasons: readonly NoticeReason[],
): TermEnd | undefined {
  for (const { notice, at } of latest) {
    const end = endOf(notice, at);
    if (end) return end;
  }
  const first = latest.find(({ notice }) => notice.reasons.some((reason) => DIRECT_FEEDBACK.has(reason)));
  if (!first || state === 'paused' || !reasons.some((reason) => DIRECT_FEEDBACK.has(reason)))
    return undefined;
  const { at } = first;
  return { kind: 'time', from: at, at: at + DIRECT_FEEDBACK_DAYS * DAY_MS, because: 'direct-feedback' };
}

/** What AWS allows, by a mail or when it accepts a change. */
type GivenEnd = {
  mailBudget?: number | undefined;
  deadline?: string | undefined;
  deadlineDays?: number | undefined;
};

function endOf(given: GivenEnd, from: number): TermEnd | undefined {
  if (given.mailBudget !== undefined) return { kind: 'mails', mails: given.mailBudget };
  const { deadline: day, deadlineDays } = given;
  const at = day === undefined ? deadlineDays && from + deadlineDays * DAY_MS : endOfDay(day);
  return at ? { kind: 'time', at, from, because: 'notice', ...(day !== undefined && { day }) } : undefined;
}

/** AWS names a day and no time zone (unconfirmed): the day ends in UTC. Undefined for a text that is no day. */
function endOfDay(day: string): number | undefined {
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? undefined : start + DAY_MS;
}
