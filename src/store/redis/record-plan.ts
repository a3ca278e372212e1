import { DAY_MS, HOUR_MS, KEEP_BUCKETS_MS, KEEP_DISTINCT_MS, KEEP_JOURNAL_MS } from '../retention.js';
import { BUCKET_MS, type Resolution, type TallyEntry } from '../store.js';
import { spanStart } from '../time-spans.js';
import { counterField, type ShardKeys } from './keys.js';
import type { RecordPlan } from './record-script.js';

/** How much time the buckets in one hash span. */
export const HASH_SPAN_MS: Readonly<Record<Resolution, number>> = { slot: HOUR_MS, hour: DAY_MS };

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

/** ARGV[1] and ARGV[2] of the script come before the strings. */
const FIRST_STRING = 3;

/** Lays out entries of one shard for the script `RECORD`. */
export function recordPlan(
  shard: ShardKeys,
  entries: readonly TallyEntry[],
): { plan: RecordPlan; keys: readonly string[]; strings: readonly string[] } {
  const keys = numbering(1);
  const strings = numbering(FIRST_STRING);
  const cells = numbering(1);
  const keepSeconds = new Map<number, number>();
  const places: { key: number; field: number }[] = [];

  function kept(key: string, keepMs: number): number {
    const position = keys.of(key);
    keepSeconds.set(position, keepMs / 1000);
    return position;
  }

  function cell(resolution: Resolution, at: number, counter: string): number {
    const hash = shard.buckets(resolution, spanStart(HASH_SPAN_MS[resolution], at));
    const key = kept(hash, KEEP_BUCKETS_MS[resolution]);
    const field = strings.of(counterField(spanStart(BUCKET_MS[resolution], at), counter));
    const position = cells.of(`${key} ${field}`);
    places[position - 1] = { key, field };
    return position;
  }

  function layOut({ at, recipient, seen, counters, distinct, journal }: TallyEntry) {
    // A map, because a name that comes twice would be seen before by itself.
    const names = new Map(seen.map(({ key, keepSeconds }) => [shard.seen(key), keepSeconds]));
    const day = spanStart(DAY_MS, at);
    return {
      seen: Array.from(names, ([key, seconds]) => [keys.of(key), Math.max(1, Math.ceil(seconds))]).flat(),
      cells: RESOLUTIONS.flatMap((resolution) => counters.map((counter) => cell(resolution, at, counter))),
      sets: distinct.map((name) => kept(shard.distinct(name, day), KEEP_DISTINCT_MS)),
      recipient: strings.of(recipient),
      at: strings.of(String(at)),
      journal: journal === undefined ? 0 : strings.of(journal),
    };
  }

  kept(shard.journal, KEEP_JOURNAL_MS);
  const laidOut = entries.map(layOut);
  return {
    plan: {
      entries: laidOut,
      cells: places,
      keepSeconds: Array.from(keepSeconds, ([key, seconds]) => ({ key, seconds })),
    },
    keys: keys.all(),
    strings: strings.all(),
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
