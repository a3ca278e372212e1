import type { AccountRegionKey } from '../account-region.js';

/**
 * The interface of the store. It has five parts and two engines: `redis/` for any number of processes, and `embedded/` for
 * one process with one SQLite file. Features work with both; the same contract tests run against both.
 *
 * All times are milliseconds since the epoch. Every method rejects with {@link StoreUnavailable} when the engine cannot be
 * reached or does not answer in time. It is then unknown whether a write took place, so repeating it must be harmless.
 */
export type Store = {
  tally: Tally;
  documents: Documents;
  journal: Journal;
  rosters: Rosters;
  leases: Leases;
  /** Resolves when the engine answers and can write; otherwise rejects. */
  ping(): Promise<void>;
  /** What to change in the configuration of the engine so that no data is lost; empty when nothing needs to change. */
  advice(): Promise<readonly StoreAdvice[]>;
  /** Waits for calls in progress, then closes connections and files and stops timers. */
  close(): Promise<void>;
};

/** Counts each event once, in time buckets, and counts distinct recipients. */
export type Tally = {
  /**
   * Records a batch: marks keys as seen, increments counters, adds to distinct sets and appends to the journal. Each entry
   * is recorded completely or not at all. The same batch may be recorded again after a failure.
   *
   * @returns for each entry, in order: true when it was counted, false when one of its keys was seen before
   */
  record(batch: readonly TallyEntry[]): Promise<readonly boolean[]>;
  /** The buckets that start in [from, to), oldest first; empty buckets are left out. */
  buckets(query: {
    accountRegion: AccountRegionKey;
    resolution: Resolution;
    from: number;
    to: number;
  }): Promise<readonly Bucket[]>;
  /** The counts of each dimension of a family, summed over the hours that start in [from, to), in no particular order. */
  dimensions(query: DimensionQuery): Promise<readonly Dimension[]>;
  /** The number of distinct recipients in the set `name` on the UTC days that overlap [from, to). Redis: within about 1 %. */
  distinct(query: {
    accountRegion: AccountRegionKey;
    name: string;
    from: number;
    to: number;
  }): Promise<number>;
  /** Every account and Region with recorded entries, in no particular order. */
  accountRegions(): Promise<readonly AccountRegionKey[]>;
};

/** `slot`: buckets of five minutes, kept for 26 hours. `hour`: buckets of an hour, kept for months. */
export type Resolution = 'slot' | 'hour';

export const BUCKET_MS: Readonly<Record<Resolution, number>> = { slot: 300_000, hour: 3_600_000 };

export type Bucket = { start: number; counts: Readonly<Record<string, number>> };

/**
 * `family`: only the kinds of this family; default: the kinds of none. `startsWith`: only those whose name starts so, and the
 * others that were counted together.
 */
export type DimensionQuery = {
  accountRegion: AccountRegionKey;
  from: number;
  to: number;
  family?: string | undefined;
  startsWith?: string | undefined;
};

/**
 * One value of one kind by which counts are broken down: `<kind>=<name>`, such as `cs=newsletter`. A kind may belong to a
 * family, `<family>.<kind>`: families are stored apart, so that reading the others costs no more.
 */
export type DimensionName = `${string}=${string}`;
export type Dimension = { dimension: DimensionName; counts: Readonly<Record<string, number>> };

/**
 * The maximum number of dimensions of one kind within an hour (Redis: within an hour and shard). Senders and recipients
 * choose the names, so their number is unlimited; the names beyond the maximum are counted as `<kind>=(others)`.
 */
export const MOST_DIMENSIONS = 200;
export const OTHERS = '(others)';

export type TallyEntry = {
  accountRegion: AccountRegionKey;
  /** When it happened (ms): the time of its journal entry. */
  at: number;
  /** The time (ms) whose buckets and day it is counted in; default: `at`. */
  bucketAt?: number | undefined;
  /** Selects the shard; distinct sets count it. May be empty. */
  recipient: string;
  /**
   * Keys that identify the event. If one of them was seen before, the entry is not counted; the others are marked as seen
   * anyway. Keys are compared within an account, Region and recipient only, so a key must contain the recipient.
   */
  seen: readonly SeenKey[];
  /** Counters that increase by one, in the bucket of each resolution. */
  counters: readonly string[];
  /** Distinct sets to which the recipient is added. */
  distinct: readonly string[];
  /** Its dimensions, and the counters that increase by one in each of them; kept by hour, for eight days. */
  dimensions?: { names: readonly DimensionName[]; counters: readonly string[] };
  /** The body of a journal entry about the recipient, in the stream of the account and Region. */
  journal?: string;
};

export type SeenKey = { key: string; keepSeconds: number };

/** Small JSON documents with optimistic concurrency. */
export type Documents = {
  get<T>(collection: string, id: string): Promise<Document<T> | undefined>;
  /**
   * Saves the document if its stored version is `version` (0: the document must not exist).
   *
   * @param options.expiresInMs the document expires after this time; without it, the document stays until it is removed
   * @returns the new version, or undefined when the stored version is a different one
   */
  put<T>(
    collection: string,
    id: string,
    value: T,
    version: number,
    options?: { expiresInMs?: number },
  ): Promise<number | undefined>;
  /** Removes the document if its stored version is `version`; false when it is a different one or there is no document. */
  remove(collection: string, id: string, version: number): Promise<boolean>;
  /** All documents of a collection, by id. */
  list<T>(collection: string): Promise<readonly Document<T>[]>;
};

export type Document<T> = { id: string; version: number; value: T };

/** Append-only streams. */
export type Journal = {
  append(stream: string, entry: { at: number; about: string; body: string }): Promise<void>;
  /**
   * Returns entries in the order of appending, or in the reverse order.
   *
   * @param query.about return only entries with exactly this `about`. Redis scans the stream for them: right for one that a
   *   person asks about, too slow for many.
   * @param query.after the `id` of the last entry of the previous page
   */
  read(
    stream: string,
    query: { order: 'newest' | 'oldest'; limit: number; about?: string; after?: string },
  ): Promise<readonly JournalEntry[]>;
  /**
   * Looks up many recipients at once, among the entries that {@link Tally.record} appended.
   *
   * @param query.newest how many of the newest entries about each are returned at most
   * @returns what is found about each, in order; undefined where there is too much to look through. Entries that were appended
   *   before `since` (ms) may be missing: earlier versions wrote them without an index.
   */
  lookUp(
    stream: string,
    query: { abouts: readonly string[]; newest: number },
  ): Promise<{ since: number; found: readonly (EntriesAbout | undefined)[] }>;
  /** Deletes entries that were appended before `before`. Redis deletes whole blocks, so some of them may stay. */
  trim(stream: string, before: number): Promise<void>;
};

export type JournalEntry = { id: string; at: number; about: string; body: string };

/** The first entry about a recipient, and the last ones, newest first. */
export type EntriesAbout = { oldest?: JournalEntry | undefined; newest: readonly JournalEntry[] };

/**
 * Long lists, such as a suppression list of a million addresses. A roster finds the entries of a key and its newest entries
 * without reading the whole list.
 */
export type Rosters = {
  /** Adds entries; an entry with the same key and name is replaced. The roster expires `keepMs` after the last `add`. */
  add(roster: string, entries: readonly RosterEntry[], keepMs: number): Promise<void>;
  /** The entries with this key, in no particular order. */
  find(roster: string, key: string): Promise<readonly RosterEntry[]>;
  /** Entries by time and then by name, both descending; only those that follow `after` in this order. */
  read(
    roster: string,
    query: { limit: number; after?: { at: number; name: string } | undefined },
  ): Promise<readonly RosterEntry[]>;
  remove(roster: string, entry: { key: string; name: string }): Promise<void>;
  /** Deletes the whole roster. */
  drop(roster: string): Promise<void>;
};

/** `find` looks up `key`, which several names may share. Neither `key`, `name` nor `body` may contain a NUL. */
export type RosterEntry = { key: string; name: string; at: number; body: string };

/** Locks with an expiry: at most one holder of a name at a time. */
export type Leases = {
  /** @returns the lease, or undefined while another holder has it */
  acquire(name: string, ttlMs: number): Promise<Lease | undefined>;
};

export type Lease = {
  /** Higher than that of every earlier holder. */
  fence: number;
  /** Extends the lease to `ttlMs` from now; false when it has been lost. */
  renew(): Promise<boolean>;
  /** Releases the lease, if it is still held. */
  release(): Promise<void>;
};

/**
 * Advice about the configuration of one server. `found` depends on `code`:
 *
 * - `too-old`: the version. 6.2 is needed.
 * - `evicts`: the `maxmemory-policy`. Any policy but `noeviction` deletes data when memory is short.
 * - `not-persistent`: the settings. Without append-only file and save points a restart loses all data.
 * - `no-replicas`: the number of replicas, which is too low: if the server is lost, its data is lost.
 * - `does-not-wait`: the number of replicas. Writes do not wait for them, so a failover can lose the most recent writes.
 * - `unknown`: the command that the server refused.
 * - `ephemeral-disk`: what empties the disk of the embedded store at each restart.
 */
export type StoreAdvice = {
  code:
    | 'too-old'
    | 'evicts'
    | 'not-persistent'
    | 'no-replicas'
    | 'does-not-wait'
    | 'unknown'
    | 'ephemeral-disk';
  /** `host:port`; the directory of the embedded store */
  node: string;
  found: string;
};

/** The engine cannot be reached, is full, or did not answer in time. Whether a write took place is unknown. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The store cannot be opened. The message says why and what to do, in one sentence or two. */
export class StoreNotUsable extends Error {
  override readonly name = 'StoreNotUsable';
}
