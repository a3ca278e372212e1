import { rateAt, type Step } from './rate-history.js';

/** How the rate of the volume window has gone, hour by hour, oldest first; `hoursAgo` of the last point is 0. */
export type Trend = readonly { hoursAgo: number; rate: number }[];

const HOUR_MS = 3_600_000;
/** As many points as one of Slack's charts takes. */
const POINTS = 20;
export const TREND_MS = (POINTS - 1) * HOUR_MS;

/** Begins with the first hour of which something is known; empty when that is now. */
export function trendOf(course: readonly Step[], volume: number, now: number): Trend {
  const points = Array.from({ length: POINTS }, (_, index) => POINTS - 1 - index).flatMap((hoursAgo) => {
    // Whatever is counted as of now belongs to now, even if it came from a clock slightly ahead.
    const rate = rateAt(course, volume, hoursAgo === 0 ? Infinity : now - hoursAgo * HOUR_MS);
    return rate === undefined ? [] : [{ hoursAgo, rate }];
  });
  return points.length > 1 ? points : [];
}
