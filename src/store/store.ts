import type { AccountRegionKey } from '../account-region.js';
/**
 * The store's port: five small parts, implemented by `redis/` (any number of processes) and `embedded/`
 * (one process, one SQLite file). A feature never needs engine-specific code; one contract suite holds for both.
 *
 * All times are milliseconds since the epoch. Every part rejects with {@link StoreUnavailable} when the engine
 * cannot be reached or does not answer in time; whether the write took place is then unknown, and repeating it
 * must be harmless.
 */
export type Store = {
  tally: Tally;
  documents: Documents;
  journal: Journal;
  rosters: Rosters;
  leases: Leases;
  /** Resolves when the engine answers and can write. */
  ping(): Promise<void>;
  /** What should be changed about the engine's set-up so that nothing gets lost; nothing when all is well. */
  advice(): Promise<readonly StoreAdvice[]>;
  /** Waits for what is under way, then lets go of connections, files and timers. */
  close(): Promise<void>;
};

/** Counts events once each, in buckets of time, and the distinct recipients behind them. */
export type Tally = {
  /**
   * Records a batch in one step per shard: marks as seen, adds to the counters and distinct sets, appends to the
   * journal: all or nothing for each entry. The same batch may be recorded again after a failure.
   *
   * @returns for each entry, in order, true when it was counted, false when one of its keys had been seen before
   */
  record(batch: readonly TallyEntry[]): Promise<readonly boolean[]>;
  /** The buckets whose start lies in [from, to), oldest first; buckets in which nothing was counted are left out. */
  buckets(query: {
    accountRegion: AccountRegionKey;
    resolution: Resolution;
    from: number;
    to: number;
  }): Promise<readonly Bucket[]>;
  /** What the dimensions stand at, summed over the hours whose start lies in [from, to), in no particular order. */
  dimensions(query: {
    accountRegion: AccountRegionKey;
    from: number;
    to: number;
  }): Promise<readonly Dimension[]>;
  /** How many distinct recipients joined the set `name` on the UTC days that touch [from, to). Redis: within about 1 %. */
  distinct(query: {
    accountRegion: AccountRegionKey;
    name: string;
    from: number;
    to: number;
  }): Promise<number>;
  /** Every account and Region that has ever been recorded into, in no particular order. */
  accountRegions(): Promise<readonly AccountRegionKey[]>;
};

/** Buckets of five minutes (kept for a bit over a day) and of an hour (kept for months). */
export type Resolution = 'slot' | 'hour';

export const BUCKET_MS: Readonly<Record<Resolution, number>> = { slot: 300_000, hour: 3_600_000 };

export type Bucket = { start: number; counts: Readonly<Record<string, number>> };

/** A part of what is counted: a kind and the name of one of its kind, such as `cs=newsletter`. */
export type DimensionName = `${string}=${string}`;
export type Dimension = { dimension: DimensionName; counts: Readonly<Record<string, number>> };

/**
 * So many dimensions of a kind are told apart within an hour (Redis: within an hour and shard). Names come from senders
 * and from whoever invents addresses, so there is no end to them: who comes later is counted as `<kind>=(others)`.
 */
export const MOST_DIMENSIONS = 200;
export const OTHERS = '(others)';

export type TallyEntry = {
  /** Whose tally it is: `<account>:<region>`. */
  accountRegion: AccountRegionKey;
  /** When it happened: decides the buckets and the day. */
  at: number;
  /** Decides the shard, and is what distinct counts count. May be empty. */
  recipient: string;
  /**
   * Names of what makes it the same event again. One of them seen before: not counted, the others marked all the same.
   * Compared within an account and Region and recipient only, so a name must say which recipient it is about.
   */
  seen: readonly SeenKey[];
  /** Counters that grow by one, in the bucket of each resolution. */
  counters: readonly string[];
  /** Distinct sets that the recipient joins. */
  distinct: readonly string[];
  /** The dimensions it belongs to, and the counters that grow by one in each of them; kept by the hour, for some days. */
  dimensions?: { names: readonly DimensionName[]; counters: readonly string[] };
  /** Appended to the journal stream of the account and Region, about the recipient. */
  journal?: string;
};

export type SeenKey = { key: string; keepSeconds: number };

/** Small JSON documents with optimistic concurrency. */
export type Documents = {
  get<T>(collection: string, id: string): Promise<Document<T> | undefined>;
  /**
   * Writes if the stored version is still `version` (0: the document must not exist yet).
   *
   * @param options.expiresInMs the document disappears after that time; without it, it stays until removed
   * @returns the new version, or undefined when somebody else was faster
   */
  put<T>(
    collection: string,
    id: string,
    value: T,
    version: number,
    options?: { expiresInMs?: number },
  ): Promise<number | undefined>;
  /** Removes if the stored version is still `version`; false when it is another or gone. */
  remove(collection: string, id: string, version: number): Promise<boolean>;
  /** All documents of a collection, by id. */
  list<T>(collection: string): Promise<readonly Document<T>[]>;
};

export type Document<T> = { id: string; version: number; value: T };

/** Append-only streams. */
export type Journal = {
  append(stream: string, entry: { at: number; about: string; body: string }): Promise<void>;
  /**
   * Reads in the order of appending.
   *
   * @param query.about only entries about exactly this
   * @param query.after the `id` of the last entry of the page before
   */
  read(
    stream: string,
    query: { order: 'newest' | 'oldest'; limit: number; about?: string; after?: string },
  ): Promise<readonly JournalEntry[]>;
  /** Drops entries that were appended before `before`, at least roughly. */
  trim(stream: string, before: number): Promise<void>;
};

export type JournalEntry = { id: string; at: number; about: string; body: string };

/** Long lists of things known by name, of which one is found at once, and the newest without reading all. */
export type Rosters = {
  /** Adds entries; one of the same key and name is replaced. A roster that gets none for `keepMs` is forgotten. */
  add(roster: string, entries: readonly RosterEntry[], keepMs: number): Promise<void>;
  /** The entries of a key, in no particular order. */
  find(roster: string, key: string): Promise<readonly RosterEntry[]>;
  /** Newest first, those of the same time by name, last first; only what comes behind `after`. */
  read(
    roster: string,
    query: { limit: number; after?: { at: number; name: string } | undefined },
  ): Promise<readonly RosterEntry[]>;
  remove(roster: string, entry: { key: string; name: string }): Promise<void>;
  /** Forgets the whole roster. */
  drop(roster: string): Promise<void>;
};

/** `key` is what it is found by and may stand for several names; none of them has a NUL in it. */
export type RosterEntry = { key: string; name: string; at: number; body: string };

/** At most one holder of a name at a time, each with a fence number higher than the holder's before. */
export type Leases = {
  /** @returns the lease, or undefined while somebody else holds it */
  acquire(name: string, ttlMs: number): Promise<Lease | undefined>;
};

export type Lease = {
  fence: number;
  /** Holds on for another `ttlMs` from now; false when the lease has been lost. */
  renew(): Promise<boolean>;
  /** Lets go, if still held. */
  release(): Promise<void>;
};

/**
 * Advice about one server. `found` is what was found there.
 *
 * - `too-old`: the version; 6.2 is needed
 * - `evicts`: the `maxmemory-policy`; anything but `noeviction` throws data away when memory is short
 * - `not-persistent`: neither append-only file nor save points, so that a restart loses everything
 * - `no-replicas`: how many replicas there are, which is too few: when the server is lost, so is what it held
 * - `does-not-wait`: how many replicas there are, for which nobody waits: a failover can lose the last moments
 * - `unknown`: the question that the server refused to answer
 */
export type StoreAdvice = {
  code: 'too-old' | 'evicts' | 'not-persistent' | 'no-replicas' | 'does-not-wait' | 'unknown';
  /** `host:port` */
  node: string;
  found: string;
};

/** The engine cannot be reached, is full, or did not answer in time. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
