import type { AccountRegion } from '../../account-region.js';
import type { Metric } from '../../locales/index.js';
import { BUCKET_MS, type Bucket } from '../../store/index.js';
import { addCounts, attemptsIn, FROM_STATISTICS } from './attempts.js';
import type { Thresholds } from './level.js';
import { rateOf, sumWindow, type Window } from './rates.js';
import {
  type CountedEvents,
  type OutlookInput,
  outlookOf,
  type ReviewEnd,
  type ReviewOutlook,
} from './review-outlook.js';
import { createWindows, firstHourOfSlots, type Windows, type WindowsDeps } from './windows.js';

/** What is asked about a review. */
export type ReviewQuestion = {
  /** Mail sent from then on counts (ms). */
  since: number;
  /** AWS has accepted a change: no mail from before counts. */
  isRestarted: boolean;
  end: ReviewEnd | undefined;
  /** Of the last answer for the same `since`. */
  before?: Bucket['counts'] | undefined;
};

const { slot: SLOT_MS, hour: HOUR_MS } = BUCKET_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** Fewer recipients say nothing about how the sending goes on. */
const LEAST_PACE = 100;
/** A campaign of an hour is no pace for weeks. */
const LEAST_HOURS = 12;

/** @returns a function that reads, at this moment, what there is to know for a review of an account and Region */
export function createReviewReader(
  deps: WindowsDeps & { thresholds: Thresholds },
): (accountRegion: AccountRegion, question: ReviewQuestion) => Promise<ReviewOutlook> {
  const readWindows = createWindows(deps);
  return async (accountRegion, question) => {
    const read = await readWindows(accountRegion, { uncached: true, since: question.since });
    return answer(read, question, deps);
  };
}

function answer(
  read: Windows,
  question: ReviewQuestion,
  { thresholds, now }: { thresholds: Thresholds; now: () => number },
): ReviewOutlook {
  const at = now();
  const { newestFirst, knownSince } = read;
  const [volume] = read.windows;
  const counted = countedSince(newestFirst, question, at);
  const { since, before, buckets } = counted;
  const { recipients, attemptsFrom } = attemptsIn(sumOf(buckets));
  const isKnown = attemptsIn(sumOf(newestFirst)).recipients > 0;
  const pace = isKnown ? readPace(read, question, counted, at) : undefined;
  const outlook = (metric: Metric) => {
    const share = shareOf(metric, volume);
    return outlookOf(metric, {
      judged: question.isRestarted ? buckets : newestFirst,
      since: buckets,
      volume: Math.max(1, Math.round(volume.volume.recipients * share)),
      limit: thresholds[metric].review.rate,
      share,
      end: isKnown ? question.end : undefined,
      pace: pace && { ...countsOf(metric, pace.window), hours: pace.hours },
      parts: pace?.hasParts ? partsOf(metric, read) : [],
      now: at,
    });
  };
  return {
    at,
    since,
    ...(knownSince >= since + HOUR_MS && { knownSince }),
    ...(isKnown && { recipients, attemptsFrom }),
    ...(before && { before }),
    metrics: { bounce: outlook('bounce'), complaint: outlook('complaint') },
  };
}

/** What was sent since a time, newest first, and what to keep of the rest of its hour. */
type CountedBuckets = {
  since: number;
  before?: Bucket['counts'] | undefined;
  buckets: readonly Bucket[];
};

/**
 * The first hour counts to five minutes while these are known, and afterwards without what was counted in it before. It
 * counts as a whole where neither is known, or where it is taken from SES's statistics.
 */
function countedSince(
  newestFirst: readonly Bucket[],
  { since, before }: ReviewQuestion,
  at: number,
): CountedBuckets {
  const [hour, slot] = [floorTo(since, HOUR_MS), floorTo(since, SLOT_MS)];
  const later = newestFirst.filter(({ start }) => start >= hour + HOUR_MS);
  const first = newestFirst.filter(({ start }) => start >= hour && start < hour + HOUR_MS);
  const isReported = first.some(({ counts }) => FROM_STATISTICS in counts);
  if (hour >= firstHourOfSlots(at) && !isReported) {
    return {
      since: slot,
      before: sumOf(first.filter(({ start }) => start < slot)),
      buckets: [...later, ...first.filter(({ start }) => start >= slot)],
    };
  }
  if (!before || isReported) return { since: hour, buckets: [...later, ...first] };
  const rest = first.map(({ start, counts }) => ({ start, counts: without(counts, before) }));
  return { since: slot, before, buckets: [...later, ...rest] };
}

/**
 * How the sending goes on: the last day, or the last week where a day has too little; after a restart within the last day
 * what was sent since. Undefined where that is too little to say anything; nothing at all in a day is a pace too.
 */
function readPace(
  { windows, knownSince }: Windows,
  { isRestarted }: ReviewQuestion,
  { since, buckets }: CountedBuckets,
  at: number,
): { window: Window; hours: number; hasParts: boolean } | undefined {
  const hoursOf = (from: number) => (at - Math.max(from, knownSince)) / HOUR_MS;
  if (hoursOf(isRestarted ? since : 0) < LEAST_HOURS) return undefined;
  if (isRestarted && since > at - DAY_MS) {
    const window = sumWindow('day', buckets, at);
    const isEnough = window.recipients >= LEAST_PACE;
    return isEnough ? { window, hours: hoursOf(since), hasParts: false } : undefined;
  }
  const named = (name: Window['name']) => windows.find((one) => one.name === name && !one.scope);
  const [day, week] = [named('day'), named('week')];
  if (day && (day.recipients >= LEAST_PACE || (day.recipients === 0 && !day.unattributed)))
    return { window: day, hours: hoursOf(at - DAY_MS), hasParts: true };
  if (!week || week.recipients < LEAST_PACE || (isRestarted && since > at - WEEK_MS)) return undefined;
  return { window: week, hours: hoursOf(at - WEEK_MS), hasParts: false };
}

/** Of all recipients, the share that counts for a metric: fewer than all for complaints. */
function shareOf(metric: Metric, volume: Window): number {
  return volume.recipients > 0 ? countsOf(metric, volume).recipients / volume.recipients || 1 : 1;
}

function partsOf(metric: Metric, { windows }: Windows): OutlookInput['parts'] {
  return windows.flatMap(({ scope, ...window }) =>
    scope ? [{ scope, ...countsOf(metric, { ...window, scope }) }] : [],
  );
}

function countsOf(metric: Metric, window: Window): CountedEvents {
  const { recipients, events } = rateOf(metric, window);
  return { recipients, events };
}

function sumOf(buckets: readonly Bucket[]): Bucket['counts'] {
  const sums: Record<string, number> = {};
  for (const { counts } of buckets) addCounts(sums, counts);
  return sums;
}

function without(counts: Bucket['counts'], before: Bucket['counts']): Bucket['counts'] {
  return Object.fromEntries(
    Object.entries(counts).map(([counter, count]) => [counter, Math.max(0, count - (before[counter] ?? 0))]),
  );
}

function floorTo(time: number, step: number): number {
  return Math.floor(time / step) * step;
}
