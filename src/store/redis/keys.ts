import type { Resolution } from '../store.js';

/** Fixed for good: what has been stored is found again only under the same number of shards and the same hash. */
export const SHARDS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The shard that everything about a recipient lives in: FNV-1a over UTF-16 units, which need not be strong. */
export function shardOf(recipient: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < recipient.length; index += 1) {
    hash = Math.imul(hash ^ recipient.charCodeAt(index), 0x01000193);
  }
  // The low bits of FNV are its weakest.
  return ((hash >>> 0) ^ (hash >>> 16)) & (SHARDS.length - 1);
}

export type ShardKeys = {
  /** One of the sets of names that are forgotten at the same time (ms). */
  seen(forgottenAt: number, subset: number): string;
  /** Hash of counters: the slots of an hour, or the hours of a day, by {@link counterField}. */
  buckets(resolution: Resolution, spanStart: number): string;
  /** Hash of an hour's dimensions: each with its counts as JSON, and beside them each kind with how many of it there are. */
  dimensions(hourStart: number): string;
  /** HyperLogLog of the recipients of one day. */
  distinct(name: string, dayStart: number): string;
  /** Stream of `at`, `about`, `body`. */
  journal: string;
};

/**
 * The name of every key. The braces are Redis Cluster's hash tag: what is touched together lives on one node.
 * https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export type RedisKeys = {
  /** Set of all account-region keys. */
  accountRegions: string;
  /** Written to see whether writing works. */
  ping: string;
  shard(stream: string, shard: number): ShardKeys;
  collection(name: string): {
    /** String: version, space, JSON. */
    document(id: string): string;
    /** Sorted set of ids by the time they expire. */
    index: string;
    /** The last version number given out. */
    version: string;
  };
  roster(name: string): {
    /** Hash by key: the names of it, each with time and body, as JSON. */
    entries: string;
    /** Sorted set by time: name, NUL, body, NUL, key. */
    order: string;
  };
  lease(name: string): {
    /** The fence number of who holds it. */
    holder: string;
    /** The last fence number given out. */
    fence: string;
  };
};

const ISO_DATE_LENGTH = 'yyyy-mm-dd'.length;
const ISO_HOUR_LENGTH = 'yyyy-mm-ddThh'.length;
const MOST_SPANS_KEPT = 1_000;

export function redisKeys(prefix: string): RedisKeys {
  const hourOf = isoTimes(ISO_HOUR_LENGTH);
  const dayOf = isoTimes(ISO_DATE_LENGTH);
  return {
    accountRegions: `${prefix}partitions`,
    ping: `${prefix}ping`,
    shard(stream, shard) {
      const tag = `${prefix}{${stream}:${shard}}:`;
      return {
        seen: (forgottenAt, subset) => `${tag}seen:${Math.round(forgottenAt / 1000)}:${subset}`,
        buckets: (resolution, spanStart) => `${tag}${resolution}:${hourOf(spanStart)}`,
        dimensions: (hourStart) => `${tag}facets:${hourOf(hourStart)}`,
        distinct: (name, dayStart) => `${tag}distinct:${dayOf(dayStart)}:${name}`,
        journal: `${tag}journal`,
      };
    },
    collection(name) {
      const tag = `${prefix}{documents:${name}}:`;
      return { document: (id) => `${tag}document:${id}`, index: `${tag}index`, version: `${tag}version` };
    },
    roster(name) {
      const tag = `${prefix}{roster:${name}}:`;
      return { entries: `${tag}entries`, order: `${tag}order` };
    },
    lease(name) {
      const tag = `${prefix}{lease:${name}}:`;
      return { holder: `${tag}holder`, fence: `${tag}fence` };
    },
  };
}

/** Spans are the same for an hour or a day, and to print a date takes longer than to lay out the rest of an entry. */
function isoTimes(length: number): (at: number) => string {
  const printed = new Map<number, string>();
  return (at) => {
    const known = printed.get(at);
    if (known !== undefined) return known;
    const text = new Date(at).toISOString().slice(0, length);
    if (printed.size >= MOST_SPANS_KEPT) printed.clear();
    printed.set(at, text);
    return text;
  };
}

/** The field of one counter of one bucket. */
export function counterField(start: number, counter: string): string {
  return `${start}|${counter}`;
}

export function parseCounterField(field: string): { start: number; counter: string } {
  const bar = field.indexOf('|');
  return { start: Number(field.slice(0, bar)), counter: field.slice(bar + 1) };
}
