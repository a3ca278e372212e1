import type { AccountRegionKey } from '../../account-region.js';
import { bucketsOf, type CountRow } from '../buckets-of.js';
import { DAY_MS, HOUR_MS } from '../retention.js';
import type { Dimension, Tally, TallyEntry } from '../store.js';
import { sumDimensions } from '../sum-dimensions.js';
import { spansTouching } from '../time-spans.js';
import { READ_BUCKETS } from './buckets-script.js';
import type { RedisPartDeps } from './deps.js';
import { READ_DIMENSIONS } from './dimensions-script.js';
import { parseCounterField, SHARDS, shardOf } from './keys.js';
import { reach } from './reach.js';
import { HASH_SPAN_MS, recordPlan } from './record-plan.js';
import { RECORD } from './record-script.js';
import { scriptRunner } from './script.js';

/** One script blocks the server for about 8 µs an entry, and Lua can unpack some thousand recipients at once. */
const MOST_ENTRIES_PER_CALL = 500;

type Part = { accountRegion: AccountRegionKey; shard: number; positions: readonly number[] };

export function redisTally(deps: RedisPartDeps): Tally {
  const { redis, run, keys, now, retention, trimBefore } = deps;
  // Reading has nothing to wait for replicas for.
  const read = scriptRunner(redis, 0);
  const indexed = new Set<string>();
  // A server that comes back may have lost everything, the index included.
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

  async function readDimensions(hashes: readonly string[]): Promise<readonly Dimension[]> {
    const reply = await read(READ_DIMENSIONS, hashes, []);
    return JSON.parse(String(reply));
  }

  return {
    async record(batch) {
      await index(new Set(batch.map((entry) => entry.accountRegion)));
      const counted = batch.map(() => false);
      const writes = partsOf(batch).map(async ({ accountRegion, shard, positions }) => {
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
      return bucketsOf(rows.flat().filter(({ start }) => start >= from && start < to));
    },

    async dimensions({ accountRegion, from, to }) {
      const oldest = now() - retention.dimensions;
      const starts = spansTouching(HOUR_MS, Math.max(from, oldest), Math.min(to, now() + DAY_MS));
      const hours = starts.filter((start) => start >= from);
      if (hours.length === 0) return [];
      const shards = SHARDS.map((shard) => hours.map(keys.shard(accountRegion, shard).dimensions));
      return sumDimensions((await Promise.all(shards.map(readDimensions))).flat());
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

/** The positions in the batch of what goes to the same account, Region and shard, in order. */
function partsOf(batch: readonly TallyEntry[]): readonly Part[] {
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

/** Like `Promise.all`, but leaves nothing under way when one has failed. */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
