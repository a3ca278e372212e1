import type { Counter } from '../feedback/index.js';
import type { Bucket } from '../store/index.js';

/** The two rates AWS judges an account by. */
export type Metric = 'bounce' | 'complaint';
export const METRICS: readonly Metric[] = ['bounce', 'complaint'];

/**
 * `volume` is the last N recipients, however long ago: AWS judges by a representative volume, not by time
 * (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html). `hour` and `day` show sooner where it is going.
 */
export type WindowName = 'volume' | 'day' | 'hour';

/** What was counted in a window. */
export type Window = {
  name: WindowName;
  /** Start of the oldest bucket in it (ms). */
  from: number;
  /** Recipients attempted; 0 as well where that is not known. */
  recipients: number;
  /** Recipients with a hard bounce that AWS counts. */
  hard: number;
  /** Complaints, one per feedbackId. */
  complaints: number;
};

/** A rate between 0 and 1 with what it was made from. */
export type Rate = { window: WindowName; from: number; events: number; recipients: number; rate: number };

export function rateOf(metric: Metric, { name, from, recipients, hard, complaints }: Window): Rate {
  const events = metric === 'bounce' ? hard : complaints;
  return {
    window: name,
    from,
    events,
    recipients,
    rate: recipients > 0 ? Math.min(1, events / recipients) : 0,
  };
}

/**
 * Sums buckets, newest first, until `enough` recipients are covered; whole buckets, so a window holds a few more.
 *
 * Attempts are what Send events announced less what SES held back. Where Send events are missing or a bounce's send
 * lies before the window, the outcomes known are the attempts: never deliveries alone, which would overstate the rate.
 * Where neither sends nor deliveries are heard of, nothing is known of the attempts, and bounces among themselves are
 * no rate.
 */
export function sumWindow(
  name: WindowName,
  newestFirst: readonly Bucket[],
  now: number,
  enough = Infinity,
): Window {
  const sums = { sent: 0, held: 0, delivered: 0, settled: 0, hard: 0, complaints: 0 };
  const attempted = () =>
    sums.sent + sums.delivered > 0 ? Math.max(sums.sent - sums.held, sums.settled) : 0;
  let from = now;
  for (const { start, counts } of newestFirst) {
    if (attempted() >= enough) break;
    const count = (counter: Counter) => counts[counter] ?? 0;
    sums.sent += count('sent');
    sums.held += count('not-attempted');
    sums.delivered += count('delivered');
    sums.settled += count('settled');
    sums.hard += count('hard');
    sums.complaints += count('complaint');
    from = start;
  }
  return { name, from, recipients: attempted(), hard: sums.hard, complaints: sums.complaints };
}
