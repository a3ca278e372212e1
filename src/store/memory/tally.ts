import type { AccountRegionKey } from '../../account-region.js';
import { DAY_MS, type Retention } from '../retention.js';
import { spanStart, spansTouching } from '../spans.js';
import { BUCKET_MS, type Bucket, type Resolution, type Tally, type TallyEntry } from '../store.js';
import { digestOfText, memberHigh, memberLow } from './digest.js';
import { addToHour, type HourDimensions, sumHours } from './dimensions.js';
import { countDistinct, createDistinctSet, type DistinctSet } from './distinct-set.js';
import { createSeenKeys } from './seen-keys.js';

export type MemoryTally = Tally & {
  /**
   * Counts the entry for `times` recipients at once, whatever its seen keys. Its recipient is the name of a family of
   * recipients, of whom those from number `first` on are added to the distinct sets.
   */
  recordTimes(entry: TallyEntry, recipients: { times: number; first: number }): void;
};

type Counts = Readonly<Record<string, number>>;
/** What is stored of an account and Region, by the start of the bucket, hour or day (ms). */
type RegionCounts = {
  buckets: Readonly<Record<Resolution, Map<number, Counts>>>;
  dimensions: Map<number, HourDimensions>;
  distinct: Map<string, Map<number, DistinctSet>>;
};

const RESOLUTIONS = Object.keys(BUCKET_MS) as readonly Resolution[];

/** @param deps.onJournal receives the journal entries, which are not kept */
export function memoryTally(deps: {
  now: () => number;
  retention: Pick<Retention, 'buckets' | 'dimensions' | 'distinct'>;
  onJournal: (entry: TallyEntry) => void;
}): MemoryTally {
  const { now, retention } = deps;
  const markSeen = createSeenKeys(deps);
  const regions = new Map<AccountRegionKey, RegionCounts>();
  let sweptAt = 0;

  function regionOf(accountRegion: AccountRegionKey): RegionCounts {
    const known = regions.get(accountRegion);
    if (known) return known;
    const added: RegionCounts = {
      buckets: { slot: new Map(), hour: new Map() },
      dimensions: new Map(),
      distinct: new Map(),
    };
    regions.set(accountRegion, added);
    return added;
  }

  /** Counts the entry in buckets and dimensions; returns the distinct sets of its recipient. */
  function count(entry: TallyEntry, times: number): readonly DistinctSet[] {
    const { accountRegion, counters, distinct, bucketAt: at = entry.at } = entry;
    const region = regionOf(accountRegion);
    if (counters.length > 0) {
      for (const resolution of RESOLUTIONS) {
        const start = spanStart(BUCKET_MS[resolution], at);
        // Buckets are replaced and never changed, so that a reader can have them without a copy.
        region.buckets[resolution].set(
          start,
          increased(region.buckets[resolution].get(start), counters, times),
        );
      }
    }
    addToHour(region.dimensions, entry, times);
    return distinct.map((name) => setOf(region, name, spanStart(DAY_MS, at)));
  }

  function sweep(): void {
    if (now() - sweptAt < BUCKET_MS.hour) return;
    sweptAt = now();
    for (const { buckets, dimensions, distinct } of regions.values()) {
      for (const resolution of RESOLUTIONS)
        dropBefore(buckets[resolution], now() - retention.buckets[resolution]);
      dropBefore(dimensions, now() - retention.dimensions);
      for (const days of distinct.values()) dropBefore(days, now() - retention.distinct);
    }
  }

  return {
    async record(batch) {
      sweep();
      return batch.map((entry) => {
        const isNew = markSeen(entry);
        regionOf(entry.accountRegion);
        if (!isNew) return false;
        const sets = count(entry, 1);
        if (sets.length > 0) {
          const { high, low } = digestOfText(entry.recipient);
          for (const set of sets) set.add(high, low);
        }
        if (entry.journal !== undefined) deps.onJournal(entry);
        return true;
      });
    },

    recordTimes(entry, { times, first }) {
      sweep();
      const family = digestOfText(entry.recipient);
      for (const set of count(entry, times))
        for (let member = first; member < first + times; member += 1)
          set.add(memberHigh(family, member), memberLow(family, member));
    },

    async buckets({ accountRegion, resolution, from, to }) {
      const buckets = regions.get(accountRegion)?.buckets[resolution];
      return buckets ? bucketsWithin(buckets, BUCKET_MS[resolution], from, to) : [];
    },

    async dimensions({ accountRegion, ...query }) {
      const hours = regions.get(accountRegion)?.dimensions;
      return hours ? sumHours(hours, query) : [];
    },

    async distinct({ accountRegion, name, from, to }) {
      const days = regions.get(accountRegion)?.distinct.get(name);
      if (!days) return 0;
      return countDistinct(spansTouching(DAY_MS, from, to).flatMap((day) => days.get(day) ?? []));
    },

    accountRegions: async () => [...regions.keys()],
  };
}

function increased(before: Counts | undefined, counters: readonly string[], times: number): Counts {
  const counts: Record<string, number> = { ...before };
  for (const counter of counters) counts[counter] = (counts[counter] ?? 0) + times;
  return counts;
}

function setOf({ distinct }: RegionCounts, name: string, day: number): DistinctSet {
  const days = distinct.get(name) ?? new Map<number, DistinctSet>();
  distinct.set(name, days);
  const set = days.get(day) ?? createDistinctSet();
  days.set(day, set);
  return set;
}

function bucketsWithin(
  buckets: ReadonlyMap<number, Counts>,
  length: number,
  from: number,
  to: number,
): readonly Bucket[] {
  const found: Bucket[] = [];
  const first = Math.ceil(from / length) * length;
  if ((to - first) / length <= buckets.size) {
    for (let start = first; start < to; start += length) {
      const counts = buckets.get(start);
      if (counts) found.push({ start, counts });
    }
    return found;
  }
  for (const [start, counts] of buckets) if (start >= from && start < to) found.push({ start, counts });
  return found.sort((one, other) => one.start - other.start);
}

function dropBefore(spans: Map<number, unknown>, before: number): void {
  for (const start of spans.keys()) if (start < before) spans.delete(start);
}
