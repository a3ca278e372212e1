import { DAY_MS, HOUR_MS, type Retention } from '../retention.js';
import { BUCKET_MS, type Resolution, type TallyEntry } from '../store.js';
import { spanStart } from '../time-spans.js';
import { counterField, type ShardKeys } from './keys.js';
import type { RecordPlan } from './record-script.js';
import { seenNames } from './seen-names.js';

/** How much time the buckets in one hash span. */
export const HASH_SPAN_MS: Readonly<Record<Resolution, number>> = { slot: HOUR_MS, hour: DAY_MS };

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

/** ARGV[1] and ARGV[2] of the script come before the strings. */
const FIRST_STRING = 3;

export type PlanDeps = { shard: ShardKeys; retention: Retention; keepJournalMs: number; now: number };

/** Lays out entries of one shard for the script `RECORD`. */
export function recordPlan(
  { shard, retention, keepJournalMs, now }: PlanDeps,
  entries: readonly TallyEntry[],
): { plan: RecordPlan; keys: readonly string[]; strings: readonly (string | number)[] } {
  const keys = numbering(1);
  const strings = numbering(FIRST_STRING);
  const names = seenNames(shard, now);
  const keepSeconds = new Map<number, number>();
  const kept = (key: string, keepMs: number): number => {
    const position = keys.of(key);
    keepSeconds.set(position, keepMs / 1000);
    return position;
  };
  kept(shard.journal, keepJournalMs);
  const growths = growthsOf({ shard, retention, kept, string: strings.of });
  const laidOut = entries.map((entry) => ({
    // A set, because a name that comes twice would be seen before by itself.
    names: [...new Set(entry.seen.map(names.of))],
    growth: growths.of(entry),
    recipient: strings.of(entry.recipient),
    at: strings.of(String(entry.at)),
    journal: entry.journal === undefined ? 0 : strings.of(entry.journal),
  }));
  const seen = names.layout();
  return {
    plan: {
      entries: laidOut,
      growths: growths.all,
      names: seen.keepSeconds,
      keysBeforeNames: keys.all().length,
      keysPerName: seen.keysPerName,
      argumentsBeforeNames: FIRST_STRING - 1 + strings.all().length,
      cells: growths.cells,
      keepSeconds: Array.from(keepSeconds, ([key, seconds]) => ({ key, seconds })),
    },
    keys: [...keys.all(), ...seen.keys],
    strings: [...strings.all(), ...seen.members],
  };
}

/** Lays out what entries make grow. Those of a batch are much alike, so each way of growing is laid out once. */
function growthsOf(deps: {
  shard: ShardKeys;
  retention: Retention;
  kept: (key: string, keepMs: number) => number;
  string: (text: string) => number;
}) {
  const { shard, retention, kept, string } = deps;
  const known = new Map<string, number>();
  const all: { cells: readonly number[]; sets: readonly number[] }[] = [];
  const places = numbering(1);
  const cells: RecordPlan['cells'][number][] = [];

  function cell(key: number, field: number, counter: number): number {
    const position = places.of(`${key} ${field} ${counter}`);
    cells[position - 1] = { key, field, counter };
    return position;
  }

  function layOut({ at, counters, distinct, dimensions }: TallyEntry) {
    const buckets = RESOLUTIONS.flatMap((resolution) => {
      const hash = shard.buckets(resolution, spanStart(HASH_SPAN_MS[resolution], at));
      const start = spanStart(BUCKET_MS[resolution], at);
      const key = kept(hash, retention.buckets[resolution]);
      return counters.map((counter) => cell(key, string(counterField(start, counter)), 0));
    });
    const hour = dimensions && kept(shard.dimensions(spanStart(HOUR_MS, at)), retention.dimensions);
    const inDimensions = dimensions?.names.flatMap((name) =>
      dimensions.counters.map((counter) => cell(hour ?? 0, string(name), string(counter))),
    );
    const day = spanStart(DAY_MS, at);
    return {
      cells: [...buckets, ...(inDimensions ?? [])],
      sets: distinct.map((name) => kept(shard.distinct(name, day), retention.distinct)),
    };
  }

  return {
    all,
    cells,
    /** The position of how the entry lets things grow, from 1. */
    of(entry: TallyEntry): number {
      const { at, counters, distinct, dimensions } = entry;
      const name = JSON.stringify([spanStart(BUCKET_MS.slot, at), counters, distinct, dimensions]);
      const position = known.get(name) ?? all.push(layOut(entry));
      known.set(name, position);
      return position;
    },
  };
}

/** Numbers texts in the order they first come. */
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
