import type { Resolution } from './store.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** For how many days what is kept: the counts by the hour, the distinct recipients, the journals. */
export type RetentionDays = {
  tallies: number;
  distinct: number;
  journal: number;
  /** Journals that are kept for another time than the rest, by stream. */
  journals?: Readonly<Record<string, number>>;
};

/** The hours serve months and a year-on-year look, the others a question about what happened lately. */
export const DEFAULT_RETENTION: RetentionDays = { tallies: 400, distinct: 100, journal: 100 };

/** For how long what is kept (ms). */
export type Retention = {
  buckets: Readonly<Record<Resolution, number>>;
  dimensions: number;
  distinct: number;
  journal: (stream: string) => number;
};

/** Slots serve the last day, with room for events that come late. */
const KEEP_SLOTS_MS = 26 * HOUR_MS;

/** Dimensions serve the last hour to the last week. They are many: kept as long as the hours they would be most of them. */
const KEEP_DIMENSIONS_MS = 8 * DAY_MS;

/** After so long without a holder nobody can still be acting under an old fence number. */
export const KEEP_FENCE_MS = 400 * DAY_MS;

export function retentionOf({ tallies, distinct, journal, journals = {} }: RetentionDays): Retention {
  return {
    buckets: { slot: KEEP_SLOTS_MS, hour: tallies * DAY_MS },
    dimensions: KEEP_DIMENSIONS_MS,
    distinct: distinct * DAY_MS,
    journal: (stream) => (journals[stream] ?? journal) * DAY_MS,
  };
}
