import { DAY_MS, HOUR_MS, type Retention } from '../retention.js';
import { familyOf, spanStart } from '../spans.js';
import { BUCKET_MS, type DimensionName, type Resolution, type TallyEntry } from '../store.js';
import { INDEX_SPAN_MS, placeInIndex } from './journal-index.js';
import { counterField, type RedisKeys, type ShardKeys, shardOf } from './keys.js';
import type { RecordPlan } from './record-script.js';
import { seenNames } from './seen-names.js';

/** The time span that the buckets in one hash cover. */
export const HASH_SPAN_MS: Readonly<Record<Resolution, number>> = { slot: HOUR_MS, hour: DAY_MS };

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

/** The strings follow ARGV[1] of the script. */
const FIRST_STRING = 2;

export type PlanDeps = {
  keys: RedisKeys;
  retention: Retention;
  now: number;
  /** The stream id before which to trim the journal of the stream in this shard; empty: not now. */
  trimBefore: (stream: string, shard: number) => string;
};

/** The plan, keys and strings with which the script `RECORD` records these entries, of any shards. */
export function recordPlan(
  deps: PlanDeps,
  entries: readonly TallyEntry[],
): { plan: RecordPlan; keys: readonly string[]; strings: readonly (string | number)[] } {
  const keys = numbering(1);
  const strings = numbering(FIRST_STRING);
  const keepSeconds = new Map<number, number>();
  const expiring = (key: string, keepMs: number): number => {
    const position = keys.of(key);
    keepSeconds.set(position, keepMs / 1000);
    return position;
  };
  const names = seenNames(deps.now);
  const increments = planIncrements({ retention: deps.retention, expiring, string: strings.of });
  const journals = planJournals({ ...deps, expiring, key: keys.of, string: strings.of });
  const shards = new Map<string, ReturnType<typeof planShard>>();

  function planShard(stream: string, shard: number) {
    const shardKeys = deps.keys.shard(stream, shard);
    return {
      name: names.inShard(shardKeys),
      increments: increments.inShard(shardKeys),
      journal: journals.inShard(shardKeys, stream, shard),
    };
  }

  const planned = entries.map((entry) => {
    const { accountRegion, recipient, at, seen, journal } = entry;
    const shard = shardOf(recipient);
    const label = `${shard} ${accountRegion}`;
    const plan = shards.get(label) ?? planShard(accountRegion, shard);
    shards.set(label, plan);
    return {
      // A set, because the script would take the second of two equal names for one that was seen before.
      names: [...new Set(seen.map(plan.name))],
      increments: plan.increments(entry),
      recipient: strings.of(recipient),
      at: strings.of(String(at)),
      journal: journal === undefined ? undefined : plan.journal(recipient, journal),
    };
  });
  const seen = names.layout();
  return {
    plan: {
      entries: planned,
      journals: journals.all,
      increments: increments.all,
      names: seen.keepSeconds,
      keysBeforeNames: keys.all().length,
      keysPerName: seen.keysPerName,
      argumentsBeforeNames: FIRST_STRING - 1 + strings.all().length,
      cells: increments.cells,
      keepSeconds: Array.from(keepSeconds, ([key, seconds]) => ({ key, seconds })),
    },
    keys: [...keys.all(), ...seen.keys],
    strings: [...strings.all(), ...seen.members],
  };
}

type Numbered = {
  /** The position of a key that expires so long after the last write. */
  expiring: (key: string, keepMs: number) => number;
  string: (text: string) => number;
};

/** Plans what goes into the journals and their indexes. */
function planJournals(deps: PlanDeps & Numbered & { key: (key: string) => number }) {
  const { retention, trimBefore, now, key, string, expiring } = deps;
  const indexSpan = spanStart(INDEX_SPAN_MS, now);
  const all: RecordPlan['journals'][number][] = [];

  function plan(shard: ShardKeys, keepMs: number, trim: string): number {
    return all.push({
      key: expiring(shard.journal, keepMs),
      indexed: key(shard.indexed),
      keepSeconds: Math.ceil(keepMs / 1000),
      keepIndexSeconds: Math.ceil((INDEX_SPAN_MS + DAY_MS + keepMs) / 1000),
      trimBefore: trim,
    });
  }

  return {
    all,
    inShard(shard: ShardKeys, stream: string, shardNumber: number) {
      const trim = trimBefore(stream, shardNumber);
      const keepMs = retention.journal(stream);
      let number = trim === '' ? undefined : plan(shard, keepMs, trim);
      return (recipient: string, body: string): RecordPlan['entries'][number]['journal'] => {
        number ??= plan(shard, keepMs, trim);
        const { part, tag } = placeInIndex(recipient);
        return { number, body: string(body), index: key(shard.index(indexSpan, part)), tag: string(tag) };
      };
    },
  };
}

/**
 * Plans what entries increment: first buckets and sets, then each dimension by itself. Many entries of a batch share each of
 * them, while few share all, so equal ones are planned once.
 */
function planIncrements({ retention, expiring, string }: Numbered & { retention: Retention }) {
  const all: { cells: readonly number[]; sets: readonly number[] }[] = [];
  const cellNumbers = numbering(1);
  const cells: RecordPlan['cells'][number][] = [];

  function cell(key: number, field: number, counter: number): number {
    const position = cellNumbers.of(`${key} ${field} ${counter}`);
    cells[position - 1] = { key, field, counter };
    return position;
  }

  function planBuckets(
    shard: ShardKeys,
    { counters, distinct, bucketAt, at: arrivedAt }: TallyEntry,
  ): number {
    const at = bucketAt ?? arrivedAt;
    const inBuckets = RESOLUTIONS.flatMap((resolution) => {
      const hash = shard.buckets(resolution, spanStart(HASH_SPAN_MS[resolution], at));
      const start = spanStart(BUCKET_MS[resolution], at);
      const key = expiring(hash, retention.buckets[resolution]);
      return counters.map((counter) => cell(key, string(counterField(start, counter)), 0));
    });
    const day = spanStart(DAY_MS, at);
    const sets = distinct.map((set) => expiring(shard.distinct(set, day), retention.distinct));
    return all.push({ cells: inBuckets, sets });
  }

  return {
    all,
    cells,
    /** Returns a function that gives the positions of the increments of an entry, from 1. */
    inShard(shard: ShardKeys) {
      const known = new Map<string, number>();
      const knownDimensions = new Map<string, Map<DimensionName, number>>();

      function bucketsOf(entry: TallyEntry): number {
        const { counters, distinct, bucketAt, at } = entry;
        const label = JSON.stringify([spanStart(BUCKET_MS.slot, bucketAt ?? at), counters, distinct]);
        const position = known.get(label) ?? planBuckets(shard, entry);
        known.set(label, position);
        return position;
      }

      function dimensionsOf({ dimensions, bucketAt, at }: TallyEntry): readonly number[] {
        if (!dimensions) return [];
        const hour = spanStart(HOUR_MS, bucketAt ?? at);
        const label = JSON.stringify([hour, dimensions.counters]);
        const planned = knownDimensions.get(label) ?? new Map<DimensionName, number>();
        knownDimensions.set(label, planned);
        return dimensions.names.map((name) => {
          const position = planned.get(name);
          if (position !== undefined) return position;
          const key = expiring(shard.dimensions(hour, familyOf(name)), retention.dimensions);
          const field = string(name);
          const inDimension = dimensions.counters.map((counter) => cell(key, field, string(counter)));
          const added = all.push({ cells: inDimension, sets: [] });
          planned.set(name, added);
          return added;
        });
      }

      return (entry: TallyEntry): readonly number[] => [bucketsOf(entry), ...dimensionsOf(entry)];
    },
  };
}

/** Numbers texts in the order in which they first occur. */
function numbering(first: number): { of(text: string): number; all(): readonly string[] } {
  const numbers = new Map<string, number>();
  return {
    of(text) {
      const number = numbers.get(text) ?? first + numbers.size;
      numbers.set(text, number);
      return number;
    },
    all: () => [...numbers.keys()],
  };
}
