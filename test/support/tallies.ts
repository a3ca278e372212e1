import type { Store } from '../../src/store/index.js';

const DAY_MS = 86_400_000;

/** Every counter of every accountRegion, summed over the last day and the next. */
export async function countersIn(store: Store): Promise<Readonly<Record<string, number>>> {
  const sums: Record<string, number> = {};
  const now = Date.now();
  for (const accountRegion of await store.tally.accountRegions()) {
    const buckets = await store.tally.buckets({
      accountRegion,
      resolution: 'hour',
      from: now - DAY_MS,
      to: now + DAY_MS,
    });
    for (const { counts } of buckets) {
      for (const [counter, count] of Object.entries(counts)) sums[counter] = (sums[counter] ?? 0) + count;
    }
  }
  return sums;
}
