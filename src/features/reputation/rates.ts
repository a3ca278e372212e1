import type { Bucket } from '../../store/index.js';
import type { Counter } from '../intake/index.js';

/** The two rates AWS judges an account by. */
export type Metric = 'bounce' | 'complaint';
export const METRICS: readonly Metric[] = ['bounce', 'complaint'];

/**
 * `volume` is the last N recipients, however long ago: AWS judges by a representative volume, not by time
 * (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html). The others show sooner where it is going: `early`
 * is the last thousand recipients, `hour`, `day` and `week` are what they are called.
 */
export type WindowName = 'volume' | 'early' | 'hour' | 'day' | 'week';

/**
 * Where the number of attempts is from: Send events; SES's own `GetSendStatistics`; or the outcomes that were heard of,
 * where neither is to be had.
 */
export type AttemptsFrom = 'send-events' | 'statistics' | 'outcomes';

/** A part of the sending. */
export type Scope = { kind: 'configuration-set' | 'from-domain' | 'tenant'; name: string };

/** What was counted in a window. */
export type Window = {
  name: WindowName;
  /** The part of the sending it looks at; missing: all of it. */
  scope?: Scope | undefined;
  /** Start of the oldest bucket in it (ms). */
  from: number;
  /** Since when (ms) there was counting at all, where that is later than the window should begin. */
  countedSince?: number | undefined;
  /** Recipients attempted; 0 as well where that is not known. */
  recipients: number;
  /** Missing where `recipients` is not known. */
  attemptsFrom?: AttemptsFrom | undefined;
  /** Recipients with a hard bounce that AWS counts. */
  hard: number;
  /** Complaints, one per feedbackId. */
  complaints: number;
  /** How many different addresses these were on the UTC days since `since` (ms). */
  distinct?: { since: number; recipients: number; hard: number; complaints: number } | undefined;
};

/** A rate between 0 and 1 with what it was made from. */
export type Rate = Pick<Window, 'scope' | 'from' | 'countedSince' | 'recipients' | 'attemptsFrom'> & {
  window: WindowName;
  events: number;
  rate: number;
  distinct?: { since: number; recipients: number; events: number } | undefined;
};

export function rateOf(metric: Metric, window: Window): Rate {
  const { name, scope, from, countedSince, recipients, attemptsFrom, distinct } = window;
  const eventsIn = ({ hard, complaints }: { hard: number; complaints: number }) =>
    metric === 'bounce' ? hard : complaints;
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

/** The counter by which {@link fillIn} hands on the attempts that `GetSendStatistics` tells of. */
export const FROM_STATISTICS = 'statistics';

/**
 * Recipients attempted, and by what that is known. Attempts are what Send events announced less what SES held back.
 * Where Send events are missing or a bounce's send lies before the window, the outcomes known are the attempts: never
 * deliveries alone, which would overstate the rate. Where neither sends nor deliveries are heard of, nothing is known
 * of the attempts, and bounces among themselves are no rate.
 */
export function attemptsIn(counts: Bucket['counts']): Pick<Window, 'recipients' | 'attemptsFrom'> {
  const count = (counter: Counter | typeof FROM_STATISTICS) => counts[counter] ?? 0;
  const announced = count('sent') - count('not-attempted');
  const heard = count('sent') + count('delivered') > 0 ? Math.max(announced, count('settled')) : 0;
  const told = count(FROM_STATISTICS);
  if (heard + told === 0) return { recipients: 0 };
  const attemptsFrom = told > 0 ? 'statistics' : announced >= count('settled') ? 'send-events' : 'outcomes';
  return { recipients: heard + told, attemptsFrom };
}

/** Sums buckets, newest first, until `enough` recipients are covered; whole buckets, so a window holds a few more. */
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
