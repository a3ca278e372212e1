import type { AwsRate } from '../../aws/index.js';
import type { Metric } from '../../locales/index.js';
import type { AwsThresholds } from './reading.js';

/** One of AWS's own rates has crossed one of AWS's own limits: from then on until it is well below. Times in ms. */
export type Crossing = {
  since: number;
  /** The highest limit that was crossed so far. */
  level: 'review' | 'pause';
  /** When the rate crossed the higher limit as well. */
  roseAt?: number | undefined;
  now: AwsRate;
  highest: number;
  overAt?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

/**
 * A rate that moves around the limit must not be announced again and again. An alert about our own rate stays open as long:
 * two messages must not contradict each other.
 */
const WELL_BELOW = 0.8;

/** The crossing after a reading; the same object while nothing changes. Where AWS has no rate nothing changes. */
export function decideCrossing(
  current: Crossing | undefined,
  rate: AwsRate | undefined,
  thresholds: AwsThresholds[Metric],
  now: number,
): Crossing | undefined {
  if (!rate) return current;
  const level = (['pause', 'review'] as const).find((one) => rate.rate >= thresholds[one].rate);
  if (!current || current.overAt !== undefined) {
    return level ? { since: now, level, now: rate, highest: rate.rate, revision: 1 } : current;
  }
  const next = { ...current, now: rate, highest: Math.max(current.highest, rate.rate) };
  const revision = current.revision + 1;
  // 0.8 of 0.05 is 0.04, whatever its binary form.
  if (rate.rate <= thresholds.review.rate * WELL_BELOW - 1e-9) return { ...next, overAt: now, revision };
  if (level === 'pause' && current.level === 'review') return { ...next, level, roseAt: now, revision };
  return rate.rate === current.now.rate ? current : { ...next, revision };
}
