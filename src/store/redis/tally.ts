import type { AccountRegionKey } from '../../account-region.js';
import { DAY_MS, HOUR_MS } from '../retention.js';
import { type CountRow, spansTouching, sumBuckets, sumDimensions } from '../spans.js';
import { type Dimension, OTHERS, type Tally, type TallyEntry } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { reach, script, scriptRunner } from './commands.js';
import { parseCounterField, SHARDS, shardOf } from './keys.js';
import { HASH_SPAN_MS, recordPlan } from './record-plan.js';
import { RECORD } from './record-script.js';

/** A script blocks the server for about 8 µs an entry, and Lua can unpack a few thousand arguments at once. */
const MOST_ENTRIES_PER_CALL = 500;

type ShardBatch = { accountRegion: AccountRegionKey; shard: number; positions: readonly number[] };

export function redisTally(deps: RedisPartDeps): Tally {
  const { redis, run, keys, now, retention, trimBefore } = deps;
  // Reads do not wait for replicas.
  const read = scriptRunner(redis, 0);
  const indexed = new Set<string>();
  // A server may have lost all its data in a restart, including the index.
  redis.on('ready', () => indexed.clear());

  async function index(accountRegions: ReadonlySet<string>): Promise<void> {
    const missing = [...accountRegions].filter((accountRegion) => !indexed.has(accountRegion));
    if (missing.length === 0) return;
    await reach(redis.sadd(keys.accountRegions, ...missing));
    for (const accountRegion of missing) indexed.add(accountRegion);
  }

  async function recordShard(accountRegion: AccountRegionKey, shard: number, entries: readonly TallyEntry[]) {
    const counted: boolean[] = [];
    const shardKeys = keys.shard(accountRegion, shard);
    for (let start = 0; start < entries.length; start += MOST_ENTRIES_PER_CALL) {
      const layout = recordPlan(
        { shard: shardKeys, keepJournalMs: retention.journal(accountRegion), retention, now: now() },
        entries.slice(start, start + MOST_ENTRIES_PER_CALL),
      );
      const args = [JSON.stringify(layout.plan), trimBefore(accountRegion, shard), ...layout.strings];
      const reply = await run(RECORD, layout.keys, args);
      if (!Array.isArray(reply)) throw new Error('The script RECORD did not return a list');
      counted.push(...reply.map((flag) => flag === 1));
    }
    return counted;
  }

  async function readCounters(hashes: readonly string[]): Promise<readonly CountRow[]> {
    const reply = await read(READ_BUCKETS, hashes, []);
    if (!Array.isArray(reply)) throw new Error('The script READ_BUCKETS did not return a list');
    const rows: CountRow[] = [];
    for (let index = 0; index < reply.length; index += 2) {
      rows.push({ ...parseCounterField(String(reply[index])), count: Number(reply[index + 1]) });
    }
    return rows;
  }

  async function readDimensions(
    hashes: readonly string[],
    startsWith: string,
  ): Promise<readonly Dimension[]> {
    const reply = await read(READ_DIMENSIONS, hashes, [startsWith]);
    return JSON.parse(String(reply));
  }

  return {
    async record(batch) {
      await index(new Set(batch.map((entry) => entry.accountRegion)));
      const counted = batch.map(() => false);
      const writes = groupByShard(batch).map(async ({ accountRegion, shard, positions }) => {
        const entries = positions.flatMap((position) => batch[position] ?? []);
        const flags = await recordShard(accountRegion, shard, entries);
        for (const [i, position] of positions.entries()) counted[position] = flags[i] ?? false;
      });
      await allDone(writes);
      return counted;
    },

    async buckets({ accountRegion, resolution, from, to }) {
      const oldest = Math.min(to, now()) - retention.buckets[resolution];
      const spans = spansTouching(
        HASH_SPAN_MS[resolution],
        Math.max(from, oldest),
        Math.min(to, now() + DAY_MS),
      );
      if (spans.length === 0) return [];
      const rows = await Promise.all(
        SHARDS.map((shard) => {
          const shardKeys = keys.shard(accountRegion, shard);
          return readCounters(spans.map((span) => shardKeys.buckets(resolution, span)));
        }),
      );
      return sumBuckets(rows.flat().filter(({ start }) => start >= from && start < to));
    },

    async dimensions({ accountRegion, from, to, family = '', startsWith = '' }) {
      const oldest = now() - retention.dimensions;
      const starts = spansTouching(HOUR_MS, Math.max(from, oldest), Math.min(to, now() + DAY_MS));
      const hours = starts.filter((start) => start >= from);
      if (hours.length === 0) return [];
      const shards = SHARDS.map((shard) => {
        const shardKeys = keys.shard(accountRegion, shard);
        return hours.map((start) => shardKeys.dimensions(start, family));
      });
      return sumDimensions(
        (await Promise.all(shards.map((hashes) => readDimensions(hashes, startsWith)))).flat(),
      );
    },

    async distinct({ accountRegion, name, from, to }) {
      const days = spansTouching(DAY_MS, from, to);
      if (days.length === 0) return 0;
      const counts = await Promise.all(
        SHARDS.map((shard) => {
          const shardKeys = keys.shard(accountRegion, shard);
          return reach(redis.pfcount(...days.map((day) => shardKeys.distinct(name, day))));
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },

    async accountRegions() {
      return (await reach(redis.smembers(keys.accountRegions))) as AccountRegionKey[];
    },
  };
}

/** The positions of the entries in the batch, grouped by account, Region and shard. */
function groupByShard(batch: readonly TallyEntry[]): readonly ShardBatch[] {
  const parts = new Map<string, { accountRegion: AccountRegionKey; shard: number; positions: number[] }>();
  for (const [position, { accountRegion, recipient }] of batch.entries()) {
    const shard = shardOf(recipient);
    const name = `${shard} ${accountRegion}`;
    const part = parts.get(name) ?? { accountRegion, shard, positions: [] };
    part.positions.push(position);
    parts.set(name, part);
  }
  return [...parts.values()];
}

/** Like `Promise.all`, but waits for all of them even when one has failed. */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/**
 * Reads all counters of one shard in one call. Computing the rates reads hundreds of hashes, and one command for each would
 * block the process for tens of milliseconds.
 *
 * - KEYS: hashes of counters
 * - ARGV: none
 * - returns a list that alternates between fields and values
 */
const READ_BUCKETS = script(`
local found = {}
for _, key in ipairs(KEYS) do
  for _, text in ipairs(redis.call('HGETALL', key)) do found[#found + 1] = text end
end
return found
`);

/**
 * Sums the dimensions of one shard over several hours.
 *
 * - KEYS: hashes of dimensions, one for each hour
 * - ARGV[1]: what the name starts with; those that are counted together as others are read as well
 * - returns JSON: a list of dimensions with their counts
 */
const READ_DIMENSIONS = script(`
local sums, start = {}, ARGV[1]
local function isWanted(field)
  -- A field without "=" is the number of dimensions of a kind.
  local equals = string.find(field, '=', 1, true)
  if not equals or start == '' then return equals end
  return string.sub(field, equals + 1, equals + #start) == start or string.sub(field, equals + 1) == '${OTHERS}'
end
for _, key in ipairs(KEYS) do
  local fields = redis.call('HGETALL', key)
  for i = 1, #fields, 2 do
    if isWanted(fields[i]) then
      local sum = sums[fields[i]] or {}
      for counter, count in pairs(cjson.decode(fields[i + 1])) do sum[counter] = (sum[counter] or 0) + count end
      sums[fields[i]] = sum
    end
  end
end
local list = {}
for dimension, counts in pairs(sums) do list[#list + 1] = { dimension = dimension, counts = counts } end
return #list == 0 and '[]' or cjson.encode(list)
`);
