import type { Bucket, Dimension } from '../../store/index.js';
import type { Assessment, Thresholds } from './level.js';
import { type Projection, projectReach, projectRecovery } from './projection.js';
import { rateHistory } from './rate-history.js';
import type { Rate } from './rates.js';
import { type Sources, sourcesOf } from './sources.js';
import { TREND_MS, type Trend, trendOf } from './trend.js';

/** What explains the rates of a metric: how they came about, where they come from and where they are going. */
export type Evidence = Projection & {
  /** The line of AWS's that the volume window is below, or the last one that it has crossed. */
  limit: { level: 'review' | 'pause'; rate: number };
  trend: Trend;
  sources: Sources;
};

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
  const lines = about.thresholds[metric];
  const named = (name: Rate['window']) => rates.find(({ window, scope }) => window === name && !scope);
  const course = rateHistory(metric, newestFirst, { volume, since: now - TREND_MS });
  const rate = named('volume')?.rate ?? 0;
  const level = rate < lines.review.rate ? 'review' : 'pause';
  const limit = { level, rate: lines[level].rate } as const;
  const crossed = [lines.warning, lines.advisory].find((line) => rate >= line.rate);
  const lastHour = named('hour');
  return {
    limit,
    ...(lastHour &&
      rate < limit.rate && { next: projectReach(course, { volume, line: limit.rate, lastHour, now }) }),
    ...(crossed && { clean: projectRecovery(course, { volume, line: crossed.rate }) }),
    trend: trendOf(course, volume, now),
    sources: sourcesOf(metric, dimensions, named('day')?.events ?? 0),
  };
}
