import type { Bucket, Dimension } from '../../store/index.js';
import type { Assessment, Thresholds } from './level.js';
import {
  type Projection,
  projectReach,
  projectRecovery,
  rateHistory,
  TREND_MS,
  type Trend,
  trendOf,
} from './projection.js';
import type { Rate } from './rates.js';
import { type Sources, sourcesOf } from './sources.js';

/** What explains the rates of a metric: how they developed, where they come from and where they are going. */
export type Evidence = Projection & {
  /** The limit of AWS's that the volume window is below, or the last one that it has crossed. */
  limit: { level: 'review' | 'pause'; rate: number };
  trend: Trend;
  sources: Sources;
};

/** `explain` is missing where there is no event. It takes some work, so it is called only for an alert. */
export type ExplainableAssessment = Assessment & { explain?: () => Evidence };

/**
 * @param about.newestFirst the buckets that hold the volume window
 * @param about.dimensions of the last day
 * @param about.volume how many recipients the volume window covers
 */
export function evidenceOf(
  { metric, rates }: Assessment,
  about: {
    newestFirst: readonly Bucket[];
    dimensions: readonly Dimension[];
    volume: number;
    thresholds: Thresholds;
    now: number;
  },
): Evidence {
  const { newestFirst, dimensions, volume, now } = about;
  const thresholds = about.thresholds[metric];
  const rateIn = (name: Rate['window']) => rates.find(({ window, scope }) => window === name && !scope);
  const history = rateHistory(metric, newestFirst, { volume, since: now - TREND_MS });
  const rate = rateIn('volume')?.rate ?? 0;
  const level = rate < thresholds.review.rate ? 'review' : 'pause';
  const limit = { level, rate: thresholds[level].rate } as const;
  const crossed = [thresholds.warning, thresholds.advisory].find((threshold) => rate >= threshold.rate);
  const lastHour = rateIn('hour');
  return {
    limit,
    ...(lastHour &&
      rate < limit.rate && { next: projectReach(history, { volume, line: limit.rate, lastHour, now }) }),
    ...(crossed && { clean: projectRecovery(history, { volume, line: crossed.rate }) }),
    trend: trendOf(history, volume, now),
    sources: sourcesOf(metric, dimensions, rateIn('day')?.events ?? 0),
  };
}
