import type { AwsRate } from '../../aws/index.js';
import type { Level, Metric } from '../../locales/index.js';
import type { AwsThresholds } from './reading.js';

/** One of AWS's own rates has crossed one of AWS's own limits: from then on until it is well below. Times in ms. */
export type Crossing = {
  since: number;
  /** The highest limit that was crossed so far. */
  level: 'review' | 'pause';
  /** When the rate crossed the higher limit as well, and no alert had said so. */
  roseAt?: number | undefined;
  now: AwsRate;
  highest: number;
  overAt?: number | undefined;
  /** Whether an alert about our own rate was open at `overAt`: its end says that AWS's rate is back as well. */
  endsWithAlert?: boolean | undefined;
  /** Whether an alert about our own rate is open: that one shows AWS's rate and what to do. */
  isInAlert?: boolean | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

/**
 * A rate that moves around the limit must not be announced again and again. An alert about our own rate stays open as long:
 * two messages must not contradict each other.
 */
const WELL_BELOW = 0.8;

/**
 * The crossing after a reading; the same object while nothing changes. Where AWS has no rate nothing changes.
 *
 * An open alert about our own rate of the same metric shows AWS's rate as well and says when it crosses a limit. So no crossing
 * begins meanwhile, and one that has begun asks for nothing; the alert does not end while AWS's rate is at the limit.
 *
 * @param about.alertLevel the level of the open alert about our own rate; undefined where none is open
 */
export function decideCrossing(
  current: Crossing | undefined,
  rate: AwsRate | undefined,
  about: { thresholds: AwsThresholds[Metric]; alertLevel: Level | undefined; now: number },
): Crossing | undefined {
  const { thresholds, alertLevel, now } = about;
  if (!rate) return current;
  const level = (['pause', 'review'] as const).find((one) => rate.rate >= thresholds[one].rate);
  if (!current || current.overAt !== undefined) {
    return level && alertLevel === undefined
      ? { since: now, level, now: rate, highest: rate.rate, revision: 1 }
      : current;
  }
  const isInAlert = alertLevel !== undefined;
  const isSameState = isInAlert === (current.isInAlert ?? false);
  const next = { ...current, now: rate, highest: Math.max(current.highest, rate.rate), isInAlert };
  const revision = current.revision + 1;
  // 0.8 of 0.05 is 0.04, whatever its binary form.
  if (rate.rate <= thresholds.review.rate * WELL_BELOW - 1e-9) {
    return { ...next, overAt: now, ...(alertLevel && { endsWithAlert: true }), revision };
  }
  if (level === 'pause' && current.level === 'review') {
    return { ...next, level, ...(!isInAlert && { roseAt: now }), revision };
  }
  return rate.rate === current.now.rate && isSameState ? current : { ...next, revision };
}
