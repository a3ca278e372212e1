import type { Facet, FacetName } from './store.js';

/** Each facet once: the counts of those that come several times, by shard or by hour, add up. */
export function sumFacets(parts: Iterable<Facet>): readonly Facet[] {
  const sums = new Map<FacetName, Map<string, number>>();
  for (const { facet, counts } of parts) {
    const sum = sums.get(facet) ?? new Map<string, number>();
    for (const [counter, count] of Object.entries(counts)) sum.set(counter, (sum.get(counter) ?? 0) + count);
    sums.set(facet, sum);
  }
  return Array.from(sums, ([facet, sum]) => ({ facet, counts: Object.fromEntries(sum) }));
}
