import type { Journal, JournalEntry } from '../store.js';
import type { RedisPartDeps } from './deps.js';
import { APPEND, SCAN } from './journal-scripts.js';
import { SHARDS, shardOf } from './keys.js';
import { reach } from './reach.js';
import { comparePlaces, formatPlace, type Place, parsePlace, rangeAfter } from './stream-place.js';

/** Looking at so many takes the server about a millisecond, in which nobody else is served. */
const ENTRIES_PER_SCAN = 1000;

type Found = { place: Place; entry: JournalEntry };
type Order = 'newest' | 'oldest';

export function redisJournal({ redis, run, keys, retention, trimBefore }: RedisPartDeps): Journal {
  const keyOf = (stream: string, shard: number) => keys.shard(stream, shard).journal;

  async function readShard(stream: string, shard: number, order: Order, limit: number, after?: Place) {
    const [from, to] = rangeAfter(shard, order, after);
    const key = keyOf(stream, shard);
    const entries =
      order === 'oldest'
        ? redis.xrange(key, from, to, 'COUNT', limit)
        : redis.xrevrange(key, from, to, 'COUNT', limit);
    return foundIn(shard, await reach(entries));
  }

  async function searchShard(stream: string, about: string, order: Order, limit: number, after?: Place) {
    const shard = shardOf(about);
    const found: Found[] = [];
    let last = after;
    while (found.length < limit) {
      const args = [
        order === 'oldest' ? 'XRANGE' : 'XREVRANGE',
        ...rangeAfter(shard, order, last),
        ENTRIES_PER_SCAN,
        about,
      ];
      const reply = await run(SCAN, [keyOf(stream, shard)], args);
      if (!Array.isArray(reply)) throw new Error('The script SCAN did not return a list');
      const [looked, lastId, entries] = reply;
      found.push(...foundIn(shard, entries));
      if (looked < ENTRIES_PER_SCAN) break;
      last = parsePlace(`${lastId}-${shard}`);
    }
    return found.slice(0, limit);
  }

  return {
    async append(stream, { at, about, body }) {
      const shard = shardOf(about);
      const keepSeconds = retention.journal(stream) / 1000;
      const args = [at, about, body, keepSeconds, trimBefore(stream, shard)];
      await run(APPEND, [keyOf(stream, shard)], args);
    },

    async read(stream, { order, limit, about, after }) {
      const place = after === undefined ? undefined : parsePlace(after);
      if (about !== undefined) {
        return (await searchShard(stream, about, order, limit, place)).map(({ entry }) => entry);
      }
      const shards = await Promise.all(SHARDS.map((shard) => readShard(stream, shard, order, limit, place)));
      const direction = order === 'oldest' ? 1 : -1;
      return shards
        .flat()
        .sort((one, other) => direction * comparePlaces(one.place, other.place))
        .slice(0, limit)
        .map(({ entry }) => entry);
    },

    async trim(stream, before) {
      const minId = Math.max(0, Math.floor(before));
      await Promise.all(SHARDS.map((shard) => reach(redis.xtrim(keyOf(stream, shard), 'MINID', '~', minId))));
    },
  };
}

function foundIn(shard: number, entries: readonly [id: string, fields: readonly string[]][]): Found[] {
  return entries.map(([streamId, [, at, , about = '', , body = '']]) => {
    const place = parsePlace(`${streamId}-${shard}`);
    return { place, entry: { id: formatPlace(place), at: Number(at), about, body } };
  });
}
