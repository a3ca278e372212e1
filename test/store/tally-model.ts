import fc from 'fast-check';
import type { AccountRegionKey } from '../../src/account-region.js';
import {
  BUCKET_MS,
  type Bucket,
  type DimensionName,
  type Resolution,
  type TallyEntry,
} from '../../src/store/index.js';

/** What a tally must do, said with sets and maps. Entries are of one account and Region. */
export function tallyModel() {
  const seen = new Set<string>();
  const counted: TallyEntry[] = [];
  return {
    record(batch: readonly TallyEntry[]): boolean[] {
      return batch.map((entry) => {
        const fresh = entry.seen.every(({ key }) => !seen.has(key));
        for (const { key } of entry.seen) seen.add(key);
        if (fresh) counted.push(entry);
        return fresh;
      });
    },
    buckets(resolution: Resolution): Bucket[] {
      const buckets = new Map<number, Record<string, number>>();
      for (const entry of counted) {
        const { counters, bucketAt: at = entry.at } = entry;
        const start = at - (at % BUCKET_MS[resolution]);
        if (counters.length === 0) continue;
        const counts = buckets.get(start) ?? {};
        for (const counter of counters) counts[counter] = (counts[counter] ?? 0) + 1;
        buckets.set(start, counts);
      }
      return Array.from(buckets, ([start, counts]) => ({ start, counts })).sort((a, b) => a.start - b.start);
    },
    dimensions(): Readonly<Record<string, Readonly<Record<string, number>>>> {
      const sums: Record<string, Record<string, number>> = {};
      for (const { dimensions } of counted) {
        for (const name of dimensions?.names ?? []) {
          sums[name] ??= {};
          const sum = sums[name];
          for (const counter of dimensions?.counters ?? []) sum[counter] = (sum[counter] ?? 0) + 1;
        }
      }
      return sums;
    },
    distinct(name: string): number {
      return new Set(counted.filter((entry) => entry.distinct.includes(name)).map((entry) => entry.recipient))
        .size;
    },
    journal(about: string): string[] {
      return counted.flatMap(({ recipient, journal }) =>
        recipient === about && journal !== undefined ? [journal] : [],
      );
    },
  };
}

export const RECIPIENTS = ['', 'ann@example.com', 'bob@example.com', 'eve@example.org', 'zoë@例え.jp'];
export const SETS = ['sent', 'hard'];

const HOUR_MS = 3_600_000;

/** Any entry within the last day, its names shared with others of its recipient. */
export function anyEntry(accountRegion: AccountRegionKey, now: number): fc.Arbitrary<TallyEntry> {
  return fc
    .record({
      ago: fc.integer({ min: 0, max: 20 * HOUR_MS }),
      mailAgo: fc.option(fc.integer({ min: 0, max: 20 * HOUR_MS }), { nil: undefined }),
      recipient: fc.constantFrom(...RECIPIENTS),
      names: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
      counters: fc.subarray(['sent', 'hard', 'soft', 'odd|name', '__proto__x']),
      distinct: fc.subarray(SETS),
      journal: fc.option(fc.string(), { nil: undefined }),
      dimensions: fc.option(
        fc.record({
          names: fc.subarray<DimensionName>(['cs=a', 'cs=a|"b"=c', 'cs=例え', 'to=a,cs=b', 'to=(others)'], {
            minLength: 1,
          }),
          counters: fc.subarray(['sent', 'hard', 'odd|name'], { minLength: 1 }),
        }),
        { nil: undefined },
      ),
    })
    .map(({ ago, mailAgo, recipient, names, journal, dimensions, ...rest }) => ({
      accountRegion,
      at: now - ago,
      ...(mailAgo !== undefined && { bucketAt: now - mailAgo }),
      recipient,
      seen: names.map((name) => ({ key: `${recipient}#${name}`, keepSeconds: 3600 })),
      ...rest,
      ...(journal !== undefined && { journal }),
      ...(dimensions && { dimensions }),
    }));
}

/** Cuts a list into batches anywhere. */
export function anySplit<T>(list: readonly T[]): fc.Arbitrary<T[][]> {
  return fc.array(fc.integer({ min: 0, max: list.length }), { maxLength: 4 }).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), list.length];
    return edges.slice(1).map((edge, index) => list.slice(edges[index], edge));
  });
}
