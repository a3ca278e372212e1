import type { Resolution } from '../store.js';

/** Never change the number of shards or the hash: stored data is found only under the same ones. */
export const SHARDS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** 32 bits about a recipient: FNV-1a over UTF-16 units. The hash need not be cryptographic. */
export function hashOf(recipient: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < recipient.length; index += 1) {
    hash = Math.imul(hash ^ recipient.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The shard of all data about a recipient. */
export function shardOf(recipient: string): number {
  const hash = hashOf(recipient);
  // The low bits of FNV are the least evenly distributed.
  return (hash ^ (hash >>> 16)) & (SHARDS.length - 1);
}

export type ShardKeys = {
  /** One of the sets of names that expire at the same time (ms). */
  seen(forgottenAt: number, subset: number): string;
  /** Hash of counters: the slots of an hour, or the hours of a day, by {@link counterField}. */
  buckets(resolution: Resolution, spanStart: number): string;
  /**
   * Hash of an hour's dimensions of one family (empty: of none): each with its counts as JSON, and beside them each kind
   * with how many of it there are.
   */
  dimensions(hourStart: number, family: string): string;
  /** HyperLogLog of the recipients of one day. */
  distinct(name: string, dayStart: number): string;
  /** Stream of `at`, `about`, `body`. */
  journal: string;
  /** String: which entries of the journal its index has, see `journal-index.ts`. */
  indexed: string;
  /** String: the index of the entries about some recipients that were appended within a span. */
  index(spanStart: number, part: number): string;
};

/**
 * The name of every key. The part in braces is the hash tag of Redis Cluster: keys with the same tag are on the same node,
 * so that one script can use them. Keys keep their names, also where the code has a newer word for the thing.
 * https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export type RedisKeys = {
  /** Set of all account-region keys. */
  accountRegions: string;
  /** Written to check that writes work. */
  ping: string;
  /** Written before a server, in this run of it, rewrites its append-only file; the numbers make different keys for it. */
  rewritten(run: string, number: number): string;
  shard(stream: string, shard: number): ShardKeys;
  collection(name: string): {
    /** String: version, space, JSON. */
    document(id: string): string;
    /** Sorted set of ids by the time they expire. */
    index: string;
    /** The last version number that was used. */
    version: string;
  };
  roster(name: string): {
    /** Hash by key: the entries of the key as JSON, a list of name, time and body. */
    entries: string;
    /** Sorted set by time: name, NUL, body, NUL, key. */
    order: string;
  };
  lease(name: string): {
    /** String: the fence number of the holder. */
    holder: string;
    /** String: the last fence number that was used. */
    fence: string;
  };
};

const ISO_DATE_LENGTH = 'yyyy-mm-dd'.length;
const ISO_HOUR_LENGTH = 'yyyy-mm-ddThh'.length;
const MOST_CACHED_SPANS = 1_000;

export function redisKeys(prefix: string): RedisKeys {
  const hourOf = isoTimes(ISO_HOUR_LENGTH);
  const dayOf = isoTimes(ISO_DATE_LENGTH);
  return {
    accountRegions: `${prefix}partitions`,
    ping: `${prefix}ping`,
    rewritten: (run, number) => `${prefix}rewritten:${run}:${number}`,
    shard(stream, shard) {
      const tag = `${prefix}{${stream}:${shard}}:`;
      return {
        seen: (forgottenAt, subset) => `${tag}seen:${Math.round(forgottenAt / 1000)}:${subset}`,
        buckets: (resolution, spanStart) => `${tag}${resolution}:${hourOf(spanStart)}`,
        dimensions: (hourStart, family) =>
          `${tag}facets${family === '' ? '' : `.${family}`}:${hourOf(hourStart)}`,
        distinct: (name, dayStart) => `${tag}distinct:${dayOf(dayStart)}:${name}`,
        journal: `${tag}journal`,
        indexed: `${tag}indexed`,
        index: (spanStart, part) => `${tag}index:${dayOf(spanStart)}:${part}`,
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

/** Cached, because formatting a date takes longer than planning the rest of an entry, and the spans rarely change. */
function isoTimes(length: number): (at: number) => string {
  const printed = new Map<number, string>();
  return (at) => {
    const known = printed.get(at);
    if (known !== undefined) return known;
    const text = new Date(at).toISOString().slice(0, length);
    if (printed.size >= MOST_CACHED_SPANS) printed.clear();
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
