import type { Resolution } from './store.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** For how many days the counts by hour, the distinct recipients and the journals are kept. */
export type RetentionDays = {
  tallies: number;
  distinct: number;
  journal: number;
  /** For streams with a retention of their own. */
  journals?: Readonly<Record<string, number>>;
};

/** Counts by hour allow a comparison with the year before; the rest is for questions about recent mail. */
export const DEFAULT_RETENTION: RetentionDays = { tallies: 400, distinct: 100, journal: 100 };

/** For how long each kind of data is kept (ms). */
export type Retention = {
  buckets: Readonly<Record<Resolution, number>>;
  dimensions: number;
  distinct: number;
  journal: (stream: string) => number;
};

/** Slots are read for the last day; two more hours allow for late events. */
const KEEP_SLOTS_MS = 26 * HOUR_MS;

/** Dimensions are read for the last week at most. They are numerous, so they are not kept as long as the counts by hour. */
export const KEEP_DIMENSIONS_MS = 8 * DAY_MS;

/** Nobody still acts under a fence number that was given out this long ago. */
export const KEEP_FENCE_MS = 400 * DAY_MS;

export function retentionOf({ tallies, distinct, journal, journals = {} }: RetentionDays): Retention {
  return {
    buckets: { slot: KEEP_SLOTS_MS, hour: tallies * DAY_MS },
    dimensions: KEEP_DIMENSIONS_MS,
    distinct: distinct * DAY_MS,
    journal: (stream) => (journals[stream] ?? journal) * DAY_MS,
  };
}
