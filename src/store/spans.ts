import type { Bucket, Dimension, DimensionName } from './store.js';

/** The start (ms) of the time span that contains `at`. Spans of `length` ms are counted from the epoch, in UTC. */
export function spanStart(length: number, at: number): number {
  return Math.floor(at / length) * length;
}

/** The starts of all spans of `length` ms that overlap [from, to), oldest first. */
export function spansTouching(length: number, from: number, to: number): readonly number[] {
  const first = spanStart(length, from);
  const count = from < to ? Math.ceil((to - first) / length) : 0;
  return Array.from({ length: count }, (_, index) => first + index * length);
}

/** The value of one counter in one bucket, or in one shard of it. */
export type CountRow = { start: number; counter: string; count: number };

/** Sums rows by bucket and counter. Returns the buckets, oldest first. */
export function sumBuckets(rows: Iterable<CountRow>): readonly Bucket[] {
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

/** Sums the counts of dimensions that occur several times, by shard or by hour. */
export function sumDimensions(parts: Iterable<Dimension>): readonly Dimension[] {
  const sums = new Map<DimensionName, Map<string, number>>();
  for (const { dimension, counts } of parts) {
    const sum = sums.get(dimension) ?? new Map<string, number>();
    for (const [counter, count] of Object.entries(counts)) sum.set(counter, (sum.get(counter) ?? 0) + count);
    sums.set(dimension, sum);
  }
  return Array.from(sums, ([dimension, sum]) => ({ dimension, counts: Object.fromEntries(sum) }));
}

/**
 * A seen name is stored in a generation: a set of names that all expire at the same time, so that no name needs an expiry
 * of its own. New names join a generation for as long as names are to be remembered; it expires when the next one ends.
 */
export type Generations = {
  /** The generation that new names join, identified by the time at which it expires (ms). */
  current: number;
  /** The other generations that may contain the name. */
  others: readonly number[];
};

/** The clocks of two processes, or of one process before and after a correction, differ by no more than this. */
export const MOST_CLOCK_SKEW_MS = 300_000;

/** @param keepSeconds a name is remembered for at least this time, and for less than twice this time */
export function generationsOf(keepSeconds: number, now: number): Generations {
  const length = Math.max(1, Math.ceil(keepSeconds)) * 1000;
  const start = now - (now % length);
  const current = start + 2 * length;
  const skew = Math.min(MOST_CLOCK_SKEW_MS, length / 10);
  const others = [current - length];
  if (now + skew >= start + length) others.push(current + length);
  return { current, others };
}

/** The family of a dimension's kind; empty where it belongs to none. */
export function familyOf(dimension: DimensionName): string {
  const dot = dimension.indexOf('.');
  return dot < 0 || dot > dimension.indexOf('=') ? '' : dimension.slice(0, dot);
}
