import type { Metric } from '../../../locales/index.js';
import type { MetricOutlook } from '../../reputation/index.js';
import { withEvent } from './change-case.js';
import type { CaseReading, ProbationCase, ReminderPoint } from './probation-case.js';
import { type ReviewTerms, reviewTerms, type TermEnd } from './review-terms.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Numbers alone do not change a card more often. */
const BETWEEN_NUMBERS_MS = HOUR_MS / 4;
/** A change of what is left that is worth showing, as a share of what AWS allowed. */
const SHARE_WORTH_SHOWING = 0.05;
/** A change of a rate that is worth showing, as a share of its limit. */
const RATE_WORTH_SHOWING = 0.1;

const POINTS: readonly ReminderPoint[] = ['begun', 'half', 'quarter', 'last', 'passed'];
const HALF = 1 / 2;
const QUARTER = 1 / 4;
const LAST = 1 / 10;

/**
 * The case after its numbers were read. They are stored when the card should show them: daily, and when something has
 * changed that matters. A point of the review that has come since is a reminder, each once; what had passed when the count
 * began is none. The same object when nothing changes.
 */
export function takeReading(open: ProbationCase, reading: CaseReading, now: number): ProbationCase {
  const terms = reviewTerms(open);
  const point = pointOf(terms.end, reading, now);
  const reminded = reminderOf(open, { point, end: terms.end, reading }, now);
  if (reminded !== open || !open.reading || isWorthShowing(open.reading, reading, terms))
    return { ...reminded, reading, revision: reminded.revision + (reminded === open ? 1 : 0) };
  return isSame(open.reading.outlook.before, reading.outlook.before)
    ? open
    : {
        ...open,
        reading: { ...open.reading, outlook: { ...open.reading.outlook, before: reading.outlook.before } },
      };
}

function reminderOf(
  open: ProbationCase,
  about: { point: ReminderPoint | undefined; end: TermEnd | undefined; reading: CaseReading },
  now: number,
): ProbationCase {
  const { point, end, reading } = about;
  if (point === undefined || !end) return open;
  if (open.point === undefined) return { ...open, point, revision: open.revision + 1 };
  if (POINTS.indexOf(point) <= POINTS.indexOf(open.point)) return open;
  const left = mailsLeft(end, reading);
  return withEvent(
    { ...open, point },
    { at: now, kind: 'reminder', point, ...(end.kind === 'time' ? { endsAt: end.at } : { mailsLeft: left }) },
  );
}

/** How many mails AWS still allows; undefined where it allows none, or what was sent is unknown. */
export function mailsLeft(end: TermEnd | undefined, { outlook }: CaseReading): number | undefined {
  if (end?.kind !== 'mails' || outlook.recipients === undefined) return undefined;
  return Math.max(0, end.mails - outlook.recipients);
}

function pointOf(end: TermEnd | undefined, reading: CaseReading, now: number): ReminderPoint | undefined {
  if (!end) return undefined;
  switch (end.kind) {
    case 'mails': {
      const left = mailsLeft(end, reading);
      return left === undefined ? undefined : pointAt(left / end.mails);
    }
    case 'time': {
      const left = end.at - now;
      const point = pointAt(left / Math.max(1, end.at - end.from));
      return point !== 'passed' && left <= DAY_MS ? 'last' : point;
    }
    default:
      return end satisfies never;
  }
}

function pointAt(share: number): ReminderPoint {
  if (share <= 0) return 'passed';
  if (share <= LAST) return 'last';
  if (share <= QUARTER) return 'quarter';
  return share <= HALF ? 'half' : 'begun';
}

function isWorthShowing(before: CaseReading, reading: CaseReading, { metrics, end }: ReviewTerms): boolean {
  const age = reading.outlook.at - before.outlook.at;
  if (age >= DAY_MS || age < 0) return true;
  if (!isSame(before.pauses, reading.pauses) || before.removals !== reading.removals) return true;
  if (metrics.some((metric) => verdict(before, metric) !== verdict(reading, metric))) return true;
  if (age < BETWEEN_NUMBERS_MS) return false;
  const left = [mailsLeft(end, before), mailsLeft(end, reading)] as const;
  if (end?.kind === 'mails' && left[0] !== undefined && left[1] !== undefined)
    if (Math.abs(left[0] - left[1]) >= end.mails * SHARE_WORTH_SHOWING) return true;
  return metrics.some((metric) => {
    const { limit } = reading.outlook.metrics[metric];
    const moved = (one: number | undefined, other: number | undefined) =>
      (one === undefined) !== (other === undefined) ||
      Math.abs((one ?? 0) - (other ?? 0)) >= limit * RATE_WORTH_SHOWING;
    return (
      moved(rateOf(before, metric), rateOf(reading, metric)) ||
      moved(before.aws[metric]?.rate, reading.aws[metric]?.rate)
    );
  });
}

/** What a reader would decide by: whether it is known, over the limit, going to be, and whether anything may still happen. */
function verdict({ outlook }: CaseReading, metric: Metric): string {
  const { limit, allowed, asItIs }: MetricOutlook = outlook.metrics[metric];
  const rate = outlook.metrics[metric].present?.rate;
  const side = (value: number | undefined) => (value === undefined ? '?' : value >= limit ? 'over' : 'under');
  const margin = allowed === undefined ? '?' : allowed <= 0 ? 'none' : 'some';
  return [outlook.recipients === undefined, side(rate), side(asItIs), margin].join(' ');
}

function rateOf({ outlook }: CaseReading, metric: Metric): number | undefined {
  return outlook.metrics[metric].present?.rate;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
