import { DAY_MS, HOUR_MS, type Retention } from '../retention.js';
import { familyOf, spanStart } from '../spans.js';
import { BUCKET_MS, type DimensionName, type Resolution, type TallyEntry } from '../store.js';
import { INDEX_SPAN_MS, placeInIndex } from './journal-index.js';
import { counterField, type ShardKeys } from './keys.js';
import type { RecordPlan } from './record-script.js';
import { seenNames } from './seen-names.js';

/** The time span that the buckets in one hash cover. */
export const HASH_SPAN_MS: Readonly<Record<Resolution, number>> = { slot: HOUR_MS, hour: DAY_MS };

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

/** The strings follow ARGV[1] and ARGV[2] of the script. */
const FIRST_STRING = 3;

export type PlanDeps = { shard: ShardKeys; retention: Retention; keepJournalMs: number; now: number };

/** The plan, keys and strings with which the script `RECORD` records these entries of one shard. */
export function recordPlan(
  { shard, retention, keepJournalMs, now }: PlanDeps,
  entries: readonly TallyEntry[],
): { plan: RecordPlan; keys: readonly string[]; strings: readonly (string | number)[] } {
  const keys = numbering(1);
  const strings = numbering(FIRST_STRING);
  const names = seenNames(shard, now);
  const keepSeconds = new Map<number, number>();
  const expiring = (key: string, keepMs: number): number => {
    const position = keys.of(key);
    keepSeconds.set(position, keepMs / 1000);
    return position;
  };
  expiring(shard.journal, keepJournalMs);
  const indexSpan = spanStart(INDEX_SPAN_MS, now);
  const planJournal = (recipient: string, body: string) => {
    const { part, tag } = placeInIndex(recipient);
    return { body: strings.of(body), index: keys.of(shard.index(indexSpan, part)), tag: strings.of(tag) };
  };
  const increments = planIncrements({ shard, retention, expiring, string: strings.of });
  const planned = entries.map((entry) => ({
    // A set, because the script would take the second of two equal names for one that was seen before.
    names: [...new Set(entry.seen.map(names.of))],
    increments: increments.of(entry),
    recipient: strings.of(entry.recipient),
    at: strings.of(String(entry.at)),
    journal: entry.journal === undefined ? undefined : planJournal(entry.recipient, entry.journal),
  }));
  const journal = {
    indexed: keys.of(shard.indexed),
    keepSeconds: Math.ceil(keepJournalMs / 1000),
    keepIndexSeconds: Math.ceil((INDEX_SPAN_MS + DAY_MS + keepJournalMs) / 1000),
  };
  const seen = names.layout();
  return {
    plan: {
      entries: planned,
      journal,
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

/**
 * Plans what entries increment: first buckets and sets, then each dimension by itself. Many entries of a batch share each of
 * them, while few share all, so equal ones are planned once.
 */
function planIncrements(deps: {
  shard: ShardKeys;
  retention: Retention;
  expiring: (key: string, keepMs: number) => number;
  string: (text: string) => number;
}) {
  const { shard, retention, expiring, string } = deps;
  const known = new Map<string, number>();
  const knownDimensions = new Map<string, Map<DimensionName, number>>();
  const all: { cells: readonly number[]; sets: readonly number[] }[] = [];
  const cellNumbers = numbering(1);
  const cells: RecordPlan['cells'][number][] = [];

  function cell(key: number, field: number, counter: number): number {
    const position = cellNumbers.of(`${key} ${field} ${counter}`);
    cells[position - 1] = { key, field, counter };
    return position;
  }

  function planBuckets({ counters, distinct, bucketAt, at: arrivedAt }: TallyEntry): number {
    const at = bucketAt ?? arrivedAt;
    const name = JSON.stringify([spanStart(BUCKET_MS.slot, at), counters, distinct]);
    const position = known.get(name);
    if (position !== undefined) return position;
    const inBuckets = RESOLUTIONS.flatMap((resolution) => {
      const hash = shard.buckets(resolution, spanStart(HASH_SPAN_MS[resolution], at));
      const start = spanStart(BUCKET_MS[resolution], at);
      const key = expiring(hash, retention.buckets[resolution]);
      return counters.map((counter) => cell(key, string(counterField(start, counter)), 0));
    });
    const day = spanStart(DAY_MS, at);
    const sets = distinct.map((set) => expiring(shard.distinct(set, day), retention.distinct));
    const planned = all.push({ cells: inBuckets, sets });
    known.set(name, planned);
    return planned;
  }

  function planDimensions({ dimensions, bucketAt, at }: TallyEntry): readonly number[] {
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

  return {
    all,
    cells,
    /** The positions of the increments of this entry, from 1. */
    of: (entry: TallyEntry): readonly number[] => [planBuckets(entry), ...planDimensions(entry)],
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
