import type { Metric } from '../../locales/index.js';
import type { Bucket } from '../../store/index.js';
import type { StatisticsState } from '../aws-metrics/index.js';
import { type Attempts, addCounts, attemptsIn, UNATTRIBUTED } from './attempts.js';

type EventCounts = { hard: number; complaints: number };

/**
 * The two rates by which AWS judges an account: what counts against it, and of which recipients. AWS divides complaints by
 * the mail to domains that report them: https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
const RATES: Readonly<
  Record<
    Metric,
    {
      eventsIn: (counts: EventCounts) => number;
      recipientsIn: (attempts: Omit<Attempts, 'attemptsFrom'>) => number;
    }
  >
> = {
  bounce: { eventsIn: ({ hard }) => hard, recipientsIn: ({ recipients }) => recipients },
  complaint: {
    eventsIn: ({ complaints }) => complaints,
    recipientsIn: ({ recipients, reporting = recipients }) => reporting,
  },
};
export const METRICS = Object.keys(RATES) as readonly Metric[];

/**
 * `volume` is the last N recipients, however long ago: AWS judges by a representative volume, not by time
 * (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html). The others show sooner where the rate is
 * going: `early` is the last thousand recipients, `hour`, `day` and `week` are periods.
 */
export type WindowName = 'volume' | 'early' | 'hour' | 'day' | 'week';

/** A part of the sending. */
export type SendingScope = { kind: 'configuration-set' | 'from-domain' | 'tenant'; name: string };

/** How many recipients the volume window covers, and who says so. */
export type Volume = {
  recipients: number;
  source: 'default' | 'configured' | 'fitted';
  /** The smallest and largest volume that explain AWS's rates as well as the fitted one. */
  interval?: { from: number; to: number } | undefined;
};

/** What was counted in a window. */
export type Window = Attempts & {
  name: WindowName;
  /** The part of the sending that it covers; missing: all of it. */
  scope?: SendingScope | undefined;
  /** Start of the oldest bucket in it (ms). */
  from: number;
  /** Since when (ms) the bot has been counting, where that is later than the window should begin. */
  countedSince?: number | undefined;
  /** Since when (ms) an event is counted with its mail, where that is later than the window begins. */
  cohortsSince?: number | undefined;
  /** Of the volume window only. */
  volume?: Volume | undefined;
  /** Recipients with a hard bounce that AWS counts; of a share of a bucket, a fraction. */
  hard: number;
  /** Complaints, one per feedbackId. */
  complaints: number;
  /** Those about mail of which no attempt is known; they are not in `hard` and `complaints`. */
  unattributed?: EventCounts | undefined;
  /** How many different addresses these were on the UTC days from `since` (ms) on. */
  distinct?: { since: number; recipients: number; hard: number; complaints: number } | undefined;
};

/** Why the number of mails is unknown, and how many such events there are on a usual day. */
export type UnknownAttempts = {
  /** Whether Send events arrived in the last week. */
  hasSendEvents: boolean;
  /** What became of reading SES's statistics; `none`: they report nothing for that time. */
  statistics: StatisticsState;
  /** Undefined while the bot has been counting for too short a time to say. */
  usualPerDay?: number | undefined;
};

/** A rate between 0 and 1 with what it was calculated from. */
export type Rate = Pick<
  Window,
  'scope' | 'from' | 'countedSince' | 'cohortsSince' | 'attemptsFrom' | 'volume'
> & {
  window: WindowName;
  events: number;
  /** Those that count for this metric. */
  recipients: number;
  /** All of them, where those are not all. */
  allRecipients?: number | undefined;
  rate: number;
  /** Set where the number of mails is unknown: then `events` is all that is known, `recipients` and `rate` are 0. */
  unknownAttempts?: UnknownAttempts | undefined;
  distinct?: { since: number; recipients: number; events: number } | undefined;
};

export function rateOf(metric: Metric, window: Window): Rate {
  const { name, scope, from, countedSince, cohortsSince, attemptsFrom, volume, distinct } = window;
  const { eventsIn, recipientsIn } = RATES[metric];
  const [exactEvents, recipients] = [eventsIn(window), recipientsIn(window)];
  const events = Math.round(exactEvents);
  return {
    window: name,
    from,
    events,
    recipients,
    rate: recipients > 0 ? Math.min(1, exactEvents / recipients) : 0,
    ...(recipients !== window.recipients && { allRecipients: window.recipients }),
    ...(scope && { scope }),
    ...(countedSince !== undefined && { countedSince }),
    ...(cohortsSince !== undefined && { cohortsSince }),
    ...(attemptsFrom && { attemptsFrom }),
    ...(volume && { volume }),
    ...(distinct && {
      distinct: {
        since: distinct.since,
        recipients: distinct.recipients,
        events: eventsIn(distinct),
      },
    }),
  };
}

/** The rate of a window whose events are about mail of which no attempt is known. */
export function unknownRateOf(metric: Metric, window: Window, unknownAttempts: UnknownAttempts): Rate {
  const { name, from } = window;
  const events = unattributedIn(metric, window);
  return { window: name, from, events, recipients: 0, rate: 0, unknownAttempts };
}

/** How many bounces or complaints in a window are about mail of which no attempt is known. */
export function unattributedIn(metric: Metric, { unattributed }: Window): number {
  return unattributed ? RATES[metric].eventsIn(unattributed) : 0;
}

/**
 * Sums buckets, newest first, until `enough` recipients are covered. Of its oldest bucket the volume has the share that it
 * needs: an hour may hold a whole campaign, and a volume of 10,000 recipients must not become one of 60,000. Other windows
 * hold whole buckets.
 */
export function sumWindow(
  name: WindowName,
  newestFirst: readonly Bucket[],
  now: number,
  enough = Infinity,
): Window {
  const sums: Record<string, number> = {};
  let from = now;
  let recipients = 0;
  for (const { start, counts } of newestFirst) {
    if (recipients >= enough) break;
    const before = recipients;
    addCounts(sums, counts);
    from = start;
    if (enough === Infinity) continue;
    recipients = attemptsIn(sums).recipients;
    if (name === 'volume' && recipients > enough)
      removeShare(sums, counts, (recipients - enough) / (recipients - before));
  }
  const count = (counter: string) => sums[counter] ?? 0;
  const unattributed = { hard: count(UNATTRIBUTED.hard), complaints: count(UNATTRIBUTED.complaint) };
  return {
    name,
    from,
    ...attemptsIn(sums),
    hard: count('hard'),
    complaints: count('complaint'),
    ...(unattributed.hard + unattributed.complaints > 0 && { unattributed }),
  };
}

/** Of few events, a share of one is a good part of the rate; recipients are many. */
const EXACT: ReadonlySet<string> = new Set(['hard', 'complaint']);

function removeShare(sums: Record<string, number>, counts: Bucket['counts'], share: number): void {
  for (const [counter, count] of Object.entries(counts)) {
    const removed = count * share;
    sums[counter] = (sums[counter] ?? 0) - (EXACT.has(counter) ? removed : Math.round(removed));
  }
}

/** A message has ten lines, and half of them say other things. */
const MOST_SHOWN = 5;
const ALWAYS_SHOWN: ReadonlySet<Rate['window']> = new Set(['volume', 'hour', 'day']);

/**
 * The rates worth showing: the volume by which AWS judges, the last hour and day for where the rate is going, the
 * decisive one, and the parts that are worse. The early window and the week are shown only where they decide.
 */
export function shownRates(rates: readonly Rate[], decisive: Rate): readonly Rate[] {
  const whole = rates.filter(
    ({ scope, window }) => !scope && (ALWAYS_SHOWN.has(window) || window === decisive.window),
  );
  const parts = rates.filter(({ scope, events }) => scope && events > 0);
  const decides = (part: Rate) =>
    part.scope?.kind === decisive.scope?.kind && part.scope?.name === decisive.scope?.name;
  const sorted = [...parts.filter(decides), ...parts.filter((part) => !decides(part))];
  return [...whole, ...sorted.slice(0, MOST_SHOWN - whole.length)];
}
