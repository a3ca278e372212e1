import { DAY_MS, HOUR_MS, type Retention } from '../retention.js';
import { spanStart } from '../spans.js';
import { BUCKET_MS, familyOf, type Resolution, type TallyEntry } from '../store.js';
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
  const increments = planIncrements({ shard, retention, expiring, string: strings.of });
  const planned = entries.map((entry) => ({
    // A set, because the script would take the second of two equal names for one that was seen before.
    names: [...new Set(entry.seen.map(names.of))],
    increment: increments.of(entry),
    recipient: strings.of(entry.recipient),
    at: strings.of(String(entry.at)),
    journal: entry.journal === undefined ? 0 : strings.of(entry.journal),
  }));
  const seen = names.layout();
  return {
    plan: {
      entries: planned,
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

/** Plans what entries increment. Many entries of a batch increment the same cells and sets, so equal ones are planned once. */
function planIncrements(deps: {
  shard: ShardKeys;
  retention: Retention;
  expiring: (key: string, keepMs: number) => number;
  string: (text: string) => number;
}) {
  const { shard, retention, expiring, string } = deps;
  const known = new Map<string, number>();
  const all: { cells: readonly number[]; sets: readonly number[] }[] = [];
  const cellNumbers = numbering(1);
  const cells: RecordPlan['cells'][number][] = [];

  function cell(key: number, field: number, counter: number): number {
    const position = cellNumbers.of(`${key} ${field} ${counter}`);
    cells[position - 1] = { key, field, counter };
    return position;
  }

  function planIncrement(entry: TallyEntry) {
    const { counters, distinct, dimensions, bucketAt: at = entry.at } = entry;
    const buckets = RESOLUTIONS.flatMap((resolution) => {
      const hash = shard.buckets(resolution, spanStart(HASH_SPAN_MS[resolution], at));
      const start = spanStart(BUCKET_MS[resolution], at);
      const key = expiring(hash, retention.buckets[resolution]);
      return counters.map((counter) => cell(key, string(counterField(start, counter)), 0));
    });
    const inDimensions = dimensions?.names.flatMap((name) => {
      const hash = shard.dimensions(spanStart(HOUR_MS, at), familyOf(name));
      const key = expiring(hash, retention.dimensions);
      return dimensions.counters.map((counter) => cell(key, string(name), string(counter)));
    });
    const day = spanStart(DAY_MS, at);
    return {
      cells: [...buckets, ...(inDimensions ?? [])],
      sets: distinct.map((name) => expiring(shard.distinct(name, day), retention.distinct)),
    };
  }

  return {
    all,
    cells,
    /** The position of the increment of this entry, from 1. */
    of(entry: TallyEntry): number {
      const { counters, distinct, dimensions, bucketAt: at = entry.at } = entry;
      const name = JSON.stringify([spanStart(BUCKET_MS.slot, at), counters, distinct, dimensions]);
      const position = known.get(name) ?? all.push(planIncrement(entry));
      known.set(name, position);
      return position;
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
