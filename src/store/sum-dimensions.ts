import type { Dimension, DimensionName } from './store.js';

/** Each dimension once: the counts of those that come several times, by shard or by hour, add up. */
export function sumDimensions(parts: Iterable<Dimension>): readonly Dimension[] {
  const sums = new Map<DimensionName, Map<string, number>>();
  for (const { dimension, counts } of parts) {
    const sum = sums.get(dimension) ?? new Map<string, number>();
    for (const [counter, count] of Object.entries(counts)) sum.set(counter, (sum.get(counter) ?? 0) + count);
    sums.set(dimension, sum);
  }
  return Array.from(sums, ([dimension, sum]) => ({ dimension, counts: Object.fromEntries(sum) }));
}
