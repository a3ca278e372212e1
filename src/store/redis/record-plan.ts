import { digestOf } from '../digest.js';
import { generationsOf, MOST_CLOCK_SKEW_MS } from '../generations.js';
import { DAY_MS, HOUR_MS, type Retention } from '../retention.js';
import { BUCKET_MS, type Resolution, type SeenKey, type TallyEntry } from '../store.js';
import { spanStart } from '../time-spans.js';
import { counterField, type ShardKeys } from './keys.js';
import type { RecordPlan } from './record-script.js';

/** How much time the buckets in one hash span. */
export const HASH_SPAN_MS: Readonly<Record<Resolution, number>> = { slot: HOUR_MS, hour: DAY_MS };

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

/** ARGV[1] and ARGV[2] of the script come before the strings. */
const FIRST_STRING = 3;

/**
 * Redis keeps a set of whole numbers in 8 bytes each while there are no more than 512 of them, and in 60 otherwise, so
 * the names of a generation are spread over many sets: one for each 10 s of it suits a million mails a day, for which
 * a set gets about 60, and up to 8 million. https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/memory-optimization/
 */
const SECONDS_PER_SUBSET = 10;
const MOST_SUBSETS = 16_384;

export type PlanDeps = { shard: ShardKeys; retention: Retention; keepJournalMs: number; now: number };

/** Lays out entries of one shard for the script `RECORD`. */
export function recordPlan(
  { shard, retention, keepJournalMs, now }: PlanDeps,
  entries: readonly TallyEntry[],
): { plan: RecordPlan; keys: readonly string[]; strings: readonly string[] } {
  const keys = numbering(1);
  const strings = numbering(FIRST_STRING);
  const cells = numbering(1);
  const names = new Map<string, number>();
  const keepSeconds = new Map<number, number>();
  const places: { key: number; field: number }[] = [];
  const plannedNames: RecordPlan['names'][number][] = [];

  function kept(key: string, keepMs: number): number {
    const position = keys.of(key);
    keepSeconds.set(position, Math.ceil(keepMs / 1000));
    return position;
  }

  function cell(resolution: Resolution, at: number, counter: string): number {
    const hash = shard.buckets(resolution, spanStart(HASH_SPAN_MS[resolution], at));
    const key = kept(hash, retention.buckets[resolution]);
    const field = strings.of(counterField(spanStart(BUCKET_MS[resolution], at), counter));
    const position = cells.of(`${key} ${field}`);
    places[position - 1] = { key, field };
    return position;
  }

  function name({ key: text, keepSeconds }: SeenKey): number {
    const known = names.get(text);
    if (known !== undefined) return known;
    const digest = digestOf(text);
    const subsets = Math.min(MOST_SUBSETS, Math.ceil(keepSeconds / SECONDS_PER_SUBSET));
    const subset = Number(BigInt.asUintN(32, digest >> 16n)) % Math.max(1, subsets);
    const { current, others } = generationsOf(keepSeconds, now);
    plannedNames.push({
      member: strings.of(String(digest)),
      set: kept(shard.seen(current, subset), current - now + MOST_CLOCK_SKEW_MS),
      others: others.map((other) => keys.of(shard.seen(other, subset))),
    });
    names.set(text, plannedNames.length);
    return plannedNames.length;
  }

  function layOut({ at, recipient, seen, counters, distinct, journal }: TallyEntry) {
    const day = spanStart(DAY_MS, at);
    return {
      // A set, because a name that comes twice would be seen before by itself.
      names: [...new Set(seen.map(name))],
      cells: RESOLUTIONS.flatMap((resolution) => counters.map((counter) => cell(resolution, at, counter))),
      sets: distinct.map((set) => kept(shard.distinct(set, day), retention.distinct)),
      recipient: strings.of(recipient),
      at: strings.of(String(at)),
      journal: journal === undefined ? 0 : strings.of(journal),
    };
  }

  kept(shard.journal, keepJournalMs);
  const laidOut = entries.map(layOut);
  return {
    plan: {
      entries: laidOut,
      names: plannedNames,
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
