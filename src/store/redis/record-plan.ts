import { DAY_MS, HOUR_MS, type Retention } from '../retention.js';
import { familyOf, spanStart } from '../spans.js';
import { BUCKET_MS, type DimensionName, type Resolution, type TallyEntry } from '../store.js';
import { INDEX_SPAN_MS, placeInIndex } from './journal-index.js';
import { counterField, type RedisKeys, type ShardKeys, shardOf } from './keys.js';
import type { PlannedEntry, PlannedJournal, RecordPlan } from './record-script.js';
import { seenNames } from './seen-names.js';

/** The time span that the buckets in one hash cover. */
export const HASH_SPAN_MS: Readonly<Record<Resolution, number>> = { slot: HOUR_MS, hour: DAY_MS };

/** How often a process trims a journal to which it appends; only then, and at its beginning, the expiry of the journal is renewed. */
export const BETWEEN_TRIMS_MS = HOUR_MS;

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
  const keepMsOf = new Map<number, number>();
  const expiring = (key: string, keepMs: number): number => {
    const position = keys.of(key);
    keepMsOf.set(position, keepMs);
    return position;
  };
  const names = seenNames(deps.now);
  const increments = planIncrements({ retention: deps.retention, expiring, string: strings.of });
  const journals = planJournals({
    ...deps,
    expiring,
    key: keys.of,
    newKey: keys.add,
    newString: strings.add,
  });
  const shards = new Map<string, ReturnType<typeof planShard>[]>();

  function planShard(stream: string, shard: number) {
    const shardKeys = deps.keys.shard(stream, shard);
    return {
      name: names.inShard(shardKeys),
      increments: increments.inShard(shardKeys),
      journal: journals.inShard(shardKeys, stream, shard),
    };
  }

  function planOf({ accountRegion, recipient }: TallyEntry) {
    const shard = shardOf(recipient);
    const ofAccountRegion = shards.get(accountRegion) ?? [];
    shards.set(accountRegion, ofAccountRegion);
    ofAccountRegion[shard] ??= planShard(accountRegion, shard);
    return ofAccountRegion[shard];
  }

  const planned = entries.map((entry): PlannedEntry => {
    const plan = planOf(entry);
    const ownNames = entry.seen.map(plan.name);
    return [
      strings.of(entry.recipient),
      // A set, because the script would take the second of two equal names for one that was seen before.
      ownNames.length < 2 ? ownNames : [...new Set(ownNames)],
      plan.increments(entry),
      ...(entry.journal === undefined ? NOT_JOURNALED : plan.journal(entry, entry.journal)),
    ];
  });
  const { keysPerName, keepSeconds, ...seen } = names.layout();
  return {
    plan: [
      planned,
      journals.all,
      increments.all,
      increments.cells,
      [...keepMsOf].flatMap(([key, keepMs]) => [key, keepMs / 1000]),
      [keys.all.length, keysPerName, FIRST_STRING - 1 + strings.all.length, keepSeconds],
    ],
    keys: [...keys.all, ...seen.keys],
    strings: [...strings.all, ...seen.members],
  };
}

type JournalPart = [journal: number, at: number, body: number, index: number, tag: number];
const NOT_JOURNALED: [] = [];

type Numbered = {
  /** The position of a key that expires so long after the last write. */
  expiring: (key: string, keepMs: number) => number;
  string: (text: string) => number;
};

/** Plans what goes into the journals and their indexes. */
function planJournals(
  deps: PlanDeps &
    Pick<Numbered, 'expiring'> &
    Record<'key' | 'newKey' | 'newString', (text: string) => number>,
) {
  const { retention, trimBefore, now, key, newKey, newString, expiring } = deps;
  const indexSpan = spanStart(INDEX_SPAN_MS, now);
  const all: PlannedJournal[] = [];

  function plan(shard: ShardKeys, keepMs: number, trim: string): number {
    return all.push([
      expiring(shard.journal, keepMs + BETWEEN_TRIMS_MS),
      key(shard.indexed),
      Math.ceil(keepMs / 1000),
      Math.ceil((INDEX_SPAN_MS + DAY_MS + keepMs) / 1000),
      trim,
    ]);
  }

  return {
    all,
    inShard(shard: ShardKeys, stream: string, shardNumber: number) {
      const trim = trimBefore(stream, shardNumber);
      const keepMs = retention.journal(stream);
      let number = trim === '' ? undefined : plan(shard, keepMs, trim);
      return ({ recipient, at }: TallyEntry, body: string): JournalPart => {
        number ??= plan(shard, keepMs, trim);
        const { part, tag } = placeInIndex(recipient);
        const index = newKey(shard.index(indexSpan, part));
        return [number, newString(String(at)), newString(body), index, newString(tag)];
      };
    },
  };
}

/**
 * Plans what entries increment: first buckets and sets, then each dimension by itself. Many entries of a batch share each of
 * them, while few share all, so equal ones are planned once.
 */
function planIncrements({ retention, expiring, string }: Numbered & { retention: Retention }) {
  const all: (readonly number[])[] = [];
  const cellNumbers = new Map<string, number>();
  const cells: number[] = [];

  function cell(key: number, field: number, counter: number): number {
    const label = `${key} ${field} ${counter}`;
    const known = cellNumbers.get(label);
    if (known !== undefined) return known;
    cells.push(key, field, counter);
    cellNumbers.set(label, cells.length / 3);
    return cells.length / 3;
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
    const sets = distinct.map((set) => -expiring(shard.distinct(set, day), retention.distinct));
    return all.push([...inBuckets, ...sets]);
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
          const added = all.push(dimensions.counters.map((counter) => cell(key, field, string(counter))));
          planned.set(name, added);
          return added;
        });
      }

      return (entry: TallyEntry): readonly number[] => [bucketsOf(entry), ...dimensionsOf(entry)];
    },
  };
}

/** Numbers texts in the order in which they come. `add` does not look for an equal one: for texts that are hardly ever equal. */
function numbering(first: number): {
  of(text: string): number;
  add(text: string): number;
  all: readonly string[];
} {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  const add = (text: string) => first - 1 + all.push(text);
  return {
    of(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = add(text);
      numbers.set(text, number);
      return number;
    },
    add,
    all,
  };
}
