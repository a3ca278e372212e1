import type { Metric } from '../../locales/index.js';
import type { Bucket } from '../../store/index.js';
import type { Counter } from '../intake/index.js';

/** The two rates by which AWS judges an account, each with what counts against it. */
const EVENTS: Readonly<Record<Metric, (counts: { hard: number; complaints: number }) => number>> = {
  bounce: ({ hard }) => hard,
  complaint: ({ complaints }) => complaints,
};
export const METRICS = Object.keys(EVENTS) as readonly Metric[];

/**
 * `volume` is the last N recipients, however long ago: AWS judges by a representative volume, not by time
 * (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html). The others show sooner where the rate is
 * going: `early` is the last thousand recipients, `hour`, `day` and `week` are periods.
 */
export type WindowName = 'volume' | 'early' | 'hour' | 'day' | 'week';

/**
 * Where the number of attempts comes from: Send events; SES's own `GetSendStatistics`; or the outcomes that were
 * received, where there is neither.
 */
export type AttemptsFrom = 'send-events' | 'statistics' | 'outcomes';

/** A part of the sending. */
export type SendingScope = { kind: 'configuration-set' | 'from-domain' | 'tenant'; name: string };

/** What was counted in a window. */
export type Window = {
  name: WindowName;
  /** The part of the sending that it covers; missing: all of it. */
  scope?: SendingScope | undefined;
  /** Start of the oldest bucket in it (ms). */
  from: number;
  /** Since when (ms) the bot has been counting, where that is later than the window should begin. */
  countedSince?: number | undefined;
  /** Recipients attempted; 0 as well where that is not known. */
  recipients: number;
  /** Missing where `recipients` is not known. */
  attemptsFrom?: AttemptsFrom | undefined;
  /** Recipients with a hard bounce that AWS counts. */
  hard: number;
  /** Complaints, one per feedbackId. */
  complaints: number;
  /** How many different addresses these were on the UTC days from `since` (ms) on. */
  distinct?: { since: number; recipients: number; hard: number; complaints: number } | undefined;
};

/** A rate between 0 and 1 with what it was calculated from. */
export type Rate = Pick<Window, 'scope' | 'from' | 'countedSince' | 'recipients' | 'attemptsFrom'> & {
  window: WindowName;
  events: number;
  rate: number;
  distinct?: { since: number; recipients: number; events: number } | undefined;
};

export function rateOf(metric: Metric, window: Window): Rate {
  const { name, scope, from, countedSince, recipients, attemptsFrom, distinct } = window;
  const eventsIn = EVENTS[metric];
  const events = eventsIn(window);
  return {
    window: name,
    from,
    events,
    recipients,
    rate: recipients > 0 ? Math.min(1, events / recipients) : 0,
    ...(scope && { scope }),
    ...(countedSince !== undefined && { countedSince }),
    ...(attemptsFrom && { attemptsFrom }),
    ...(distinct && {
      distinct: {
        since: distinct.since,
        recipients: distinct.recipients,
        events: eventsIn(distinct),
      },
    }),
  };
}

/** The counter by which `fillFromStatistics` hands on the attempts that `GetSendStatistics` reports. */
export const FROM_STATISTICS = 'statistics';

/**
 * Recipients attempted, and where that number comes from. Attempts are the recipients of Send events less those that SES
 * held back. Where Send events are missing or a bounce's send lies before the window, the received outcomes are the
 * attempts: never deliveries alone, which would overstate the rate. Without any Send or Delivery event the attempts are
 * unknown, and bounces alone are no rate.
 */
export function attemptsIn(counts: Bucket['counts']): Pick<Window, 'recipients' | 'attemptsFrom'> {
  const count = (counter: Counter | typeof FROM_STATISTICS) => counts[counter] ?? 0;
  const announced = count('sent') - count('not-attempted');
  const received = count('sent') + count('delivered') > 0 ? Math.max(announced, count('settled')) : 0;
  const reported = count(FROM_STATISTICS);
  if (received + reported === 0) return { recipients: 0 };
  const attemptsFrom =
    reported > 0 ? 'statistics' : announced >= count('settled') ? 'send-events' : 'outcomes';
  return { recipients: received + reported, attemptsFrom };
}

/** Sums buckets, newest first, until `enough` recipients are covered; in whole buckets, so a window holds a few more. */
export function sumWindow(
  name: WindowName,
  newestFirst: readonly Bucket[],
  now: number,
  enough = Infinity,
): Window {
  const sums: Record<string, number> = {};
  let from = now;
  for (const { start, counts } of newestFirst) {
    if (attemptsIn(sums).recipients >= enough) break;
    for (const [counter, count] of Object.entries(counts)) sums[counter] = (sums[counter] ?? 0) + count;
    from = start;
  }
  return { name, from, ...attemptsIn(sums), hard: sums['hard'] ?? 0, complaints: sums['complaint'] ?? 0 };
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
