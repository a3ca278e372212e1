import type { Bucket } from './store.js';

/** What one counter stands at in one bucket, or in one shard's part of it. */
export type CountRow = { start: number; counter: string; count: number };

/** Gathers counts into their buckets, oldest first; counts of the same counter and bucket add up. */
export function bucketsOf(rows: Iterable<CountRow>): readonly Bucket[] {
  const starts = new Map<number, Map<string, number>>();
  for (const { start, counter, count } of rows) {
    const counts = starts.get(start) ?? new Map<string, number>();
    counts.set(counter, (counts.get(counter) ?? 0) + count);
    starts.set(start, counts);
  }
  return Array.from(starts, ([start, counts]) => ({ start, counts: Object.fromEntries(counts) })).sort(
    (one, other) => one.start - other.start,
  );
}
