import type { Resolution } from './store.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Slots serve the last day, with room for events that come late; hours serve months and a year-on-year look. */
export const KEEP_BUCKETS_MS: Readonly<Record<Resolution, number>> = {
  slot: 26 * HOUR_MS,
  hour: 400 * DAY_MS,
};

export const KEEP_DISTINCT_MS = 100 * DAY_MS;

export const KEEP_JOURNAL_MS = 100 * DAY_MS;

/** After so long without a holder nobody can still be acting under an old fence number. */
export const KEEP_FENCE_MS = 400 * DAY_MS;
