import { Cluster } from 'ioredis';
import type { AccountRegionKey } from '../../account-region.js';
import { DAY_MS, HOUR_MS } from '../retention.js';
import { type CountRow, spansTouching, sumBuckets, sumDimensions } from '../spans.js';
import { type Dimension, OTHERS, type Tally, type TallyEntry } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { reach, script, scriptRunner } from './commands.js';
import { parseCounterField, SHARDS, shardOf } from './keys.js';
import { HASH_SPAN_MS, recordPlan } from './record-plan.js';
import { RECORD } from './record-script.js';

/** A script blocks the server for about 10 µs an entry, and Lua can unpack a few thousand arguments at once. */
const MOST_ENTRIES_PER_CALL = 500;

export function redisTally(deps: RedisPartDeps): Tally {
  const { redis, run, keys, now, retention, trimBefore } = deps;
  // Reads do not wait for replicas.
  const read = scriptRunner(redis, 0);
  // In a Cluster each shard may be on another node.
  let shardsAreApart = redis instanceof Cluster;
  const indexed = new Set<string>();
  // A server may have lost all its data in a restart, including the index.
  redis.on('ready', () => indexed.clear());

  async function index(accountRegions: ReadonlySet<string>): Promise<void> {
    const missing = [...accountRegions].filter((accountRegion) => !indexed.has(accountRegion));
    if (missing.length === 0) return;
    await reach(redis.sadd(keys.accountRegions, ...missing));
    for (const accountRegion of missing) indexed.add(accountRegion);
  }

  /** Records the entries at these positions of a batch, in order. */
  async function recordPart(batch: readonly TallyEntry[], positions: readonly number[], counted: boolean[]) {
    for (let start = 0; start < positions.length; start += MOST_ENTRIES_PER_CALL) {
      const some = positions.slice(start, start + MOST_ENTRIES_PER_CALL);
      const entries = some.flatMap((position) => batch[position] ?? []);
      const {
        plan,
        keys: planKeys,
        strings,
      } = recordPlan({ keys, retention, now: now(), trimBefore }, entries);
      const reply = await run(RECORD, planKeys, [JSON.stringify(plan), ...strings]);
      if (!Array.isArray(reply)) throw new Error('The script RECORD did not return a list');
      for (const [index, position] of some.entries()) counted[position] = reply[index] === 1;
    }
  }

  async function recordParts(batch: readonly TallyEntry[], parts: readonly (readonly number[])[]) {
    const counted = batch.map(() => false);
    await allDone(parts.map((positions) => recordPart(batch, positions, counted)));
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
      if (shardsAreApart) return recordParts(batch, groupByShard(batch));
      try {
        return await recordParts(batch, [[...batch.keys()]]);
      } catch (error) {
        if (!isCrossSlot(error)) throw error;
        shardsAreApart = true;
        return recordParts(batch, groupByShard(batch));
      }
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
function groupByShard(batch: readonly TallyEntry[]): readonly (readonly number[])[] {
  const placeOf = (position: number) => {
    const entry = batch[position];
    return entry && `${shardOf(entry.recipient)} ${entry.accountRegion}`;
  };
  return [...Map.groupBy(batch.keys(), placeOf).values()];
}

/** A server that keeps shards apart, reached as if it were a single one: it has refused the call and done nothing. */
function isCrossSlot(error: unknown): boolean {
  return error instanceof Error && error.message.includes('CROSSSLOT');
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
