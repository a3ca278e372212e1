import type { Journal, JournalEntry } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { reach, script } from './commands.js';
import { entryIn, lookUpInIndex, type StoredEntry } from './journal-index.js';
import { SHARDS, shardOf } from './keys.js';

/** Scanning this many blocks the server for about a millisecond. */
const ENTRIES_PER_SCAN = 1000;

type FoundEntry = { position: StreamPosition; entry: JournalEntry };
type ReadOrder = 'newest' | 'oldest';

export function redisJournal(deps: RedisPartDeps): Journal {
  const { redis, run, keys, retention, trimBefore } = deps;
  const keyOf = (stream: string, shard: number) => keys.shard(stream, shard).journal;

  async function readShard(
    stream: string,
    shard: number,
    order: ReadOrder,
    limit: number,
    after?: StreamPosition,
  ) {
    const [from, to] = rangeAfter(shard, order, after);
    const key = keyOf(stream, shard);
    const entries =
      order === 'oldest'
        ? redis.xrange(key, from, to, 'COUNT', limit)
        : redis.xrevrange(key, from, to, 'COUNT', limit);
    return foundIn(shard, await reach(entries));
  }

  async function searchShard(
    stream: string,
    about: string,
    order: ReadOrder,
    limit: number,
    after?: StreamPosition,
  ) {
    const shard = shardOf(about);
    const found: FoundEntry[] = [];
    let last = after;
    while (found.length < limit) {
      const args = [
        order === 'oldest' ? 'XRANGE' : 'XREVRANGE',
        ...rangeAfter(shard, order, last),
        ENTRIES_PER_SCAN,
        about,
      ];
      const reply = await run(SCAN_ENTRIES, [keyOf(stream, shard)], args);
      if (!Array.isArray(reply)) throw new Error('The script SCAN_ENTRIES did not return a list');
      const [scanned, lastId, entries] = reply;
      found.push(...foundIn(shard, entries));
      if (scanned < ENTRIES_PER_SCAN) break;
      last = parsePosition(`${lastId}-${shard}`);
    }
    return found.slice(0, limit);
  }

  return {
    async append(stream, { at, about, body }) {
      const shard = shardOf(about);
      const keepSeconds = retention.journal(stream) / 1000;
      const args = [at, about, body, keepSeconds, trimBefore(stream, shard)];
      await run(APPEND_ENTRY, [keyOf(stream, shard)], args);
    },

    async read(stream, { order, limit, about, after }) {
      const position = after === undefined ? undefined : parsePosition(after);
      if (about !== undefined) {
        return (await searchShard(stream, about, order, limit, position)).map(({ entry }) => entry);
      }
      const shards = await Promise.all(
        SHARDS.map((shard) => readShard(stream, shard, order, limit, position)),
      );
      const direction = order === 'oldest' ? 1 : -1;
      return shards
        .flat()
        .sort((one, other) => direction * comparePositions(one.position, other.position))
        .slice(0, limit)
        .map(({ entry }) => entry);
    },

    lookUp: (stream, query) => lookUpInIndex(deps, stream, query),

    async trim(stream, before) {
      const minId = Math.max(0, Math.floor(before));
      await Promise.all(SHARDS.map((shard) => reach(redis.xtrim(keyOf(stream, shard), 'MINID', '~', minId))));
    },
  };
}

function foundIn(shard: number, entries: readonly StoredEntry[]): FoundEntry[] {
  return entries.map((stored) => {
    const entry = entryIn(shard, stored);
    return { position: parsePosition(entry.id), entry };
  });
}

/** The position of an entry in the order of all shards: by stream id, then by shard. */
export type StreamPosition = { ms: number; sequence: number; shard: number };

/** The id of a journal entry, `<stream id>-<shard>`. */
export function formatPosition({ ms, sequence, shard }: StreamPosition): string {
  return `${ms}-${sequence}-${shard}`;
}

/** @throws {RangeError} when the text is not the id of a journal entry */
export function parsePosition(id: string): StreamPosition {
  const [, ms, sequence, shard] = /^(\d+)-(\d+)-(\d+)$/.exec(id) ?? [];
  if (shard === undefined) throw new RangeError(`"${id}" is not the id of a journal entry`);
  return { ms: Number(ms), sequence: Number(sequence), shard: Number(shard) };
}

export function comparePositions(one: StreamPosition, other: StreamPosition): number {
  return one.ms - other.ms || one.sequence - other.sequence || one.shard - other.shard;
}

/** The bounds for XRANGE (oldest first) or XREVRANGE (newest first) to read what follows `after` in a shard. */
export function rangeAfter(
  shard: number,
  order: 'newest' | 'oldest',
  after?: StreamPosition,
): [string, string] {
  const [first, last] = order === 'oldest' ? ['-', '+'] : ['+', '-'];
  if (!after) return [first, last];
  // An entry with the same stream id in another shard may follow.
  const comesLater = order === 'oldest' ? shard > after.shard : shard < after.shard;
  return [`${comesLater ? '' : '('}${after.ms}-${after.sequence}`, last];
}

/**
 * Appends to a journal.
 *
 * - KEYS[1]: journal
 * - ARGV[1]: at, [2]: about, [3]: body, [4]: seconds until the journal expires, [5]: trim before this stream id (empty: no)
 * - returns the stream id of the entry
 */
const APPEND_ENTRY = script(`
local id = redis.call('XADD', KEYS[1], '*', 'at', ARGV[1], 'about', ARGV[2], 'body', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
if ARGV[5] ~= '' then redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[5]) end
return id
`);

/**
 * Scans a part of a journal for entries with one `about`, so that only these are sent.
 *
 * - KEYS[1]: journal
 * - ARGV[1]: XRANGE or XREVRANGE, [2]: first bound, [3]: second bound, [4]: how many entries to scan, [5]: about
 * - returns the number of scanned entries, the id of the last of them (empty: none), and the matching entries as XRANGE does
 */
const SCAN_ENTRIES = script(`
local entries = redis.call(ARGV[1], KEYS[1], ARGV[2], ARGV[3], 'COUNT', ARGV[4])
local found = {}
for _, entry in ipairs(entries) do
  if entry[2][4] == ARGV[5] then table.insert(found, entry) end
end
local last = entries[#entries]
return { #entries, last and last[1] or '', found }
`);
