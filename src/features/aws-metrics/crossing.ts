import type { AwsRate } from '../../aws/index.js';
import type { Lines } from './aws-level.js';

/** One of AWS's own rates is over one of AWS's own lines: from then on until it is well below. */
export type Crossing = {
  since: number;
  /** The line that was crossed, the highest so far. */
  level: 'review' | 'pause';
  /** When it went on to the higher line. */
  roseAt?: number | undefined;
  now: AwsRate;
  highest: number;
  overAt?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

/** A rate on the line must not be told again and again. */
const WELL_BELOW = 0.9;

/** The crossing after a reading; the same object when nothing is to be said. Where AWS has no rate nothing changes. */
export function decideCrossing(
  current: Crossing | undefined,
  rate: AwsRate | undefined,
  lines: Lines['bounce'],
  now: number,
): Crossing | undefined {
  if (!rate) return current;
  const level = (['pause', 'review'] as const).find((one) => rate.rate >= lines[one].rate);
  if (!current || current.overAt !== undefined) {
    return level ? { since: now, level, now: rate, highest: rate.rate, revision: 1 } : current;
  }
  const next = { ...current, now: rate, highest: Math.max(current.highest, rate.rate) };
  const revision = current.revision + 1;
  if (rate.rate < lines.review.rate * WELL_BELOW) return { ...next, overAt: now, revision };
  if (level === 'pause' && current.level === 'review') return { ...next, level, roseAt: now, revision };
  return rate.rate === current.now.rate ? current : { ...next, revision };
}
