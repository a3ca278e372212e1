import type { Document, Documents } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { reach, script } from './commands.js';

export function redisDocuments({ redis, run, keys }: RedisPartDeps): Documents {
  return {
    async get<T>(collection: string, id: string) {
      const stored = await reach(redis.get(keys.collection(collection).document(id)));
      return stored === null ? undefined : toDocument<T>(id, stored);
    },

    async put(collection, id, value, version, options) {
      const { document, index, version: lastVersion } = keys.collection(collection);
      const expiresIn = options?.expiresInMs === undefined ? '' : Math.ceil(options.expiresInMs);
      const args = [id, version, JSON.stringify(value), expiresIn];
      const reply = await run(PUT_DOCUMENT, [document(id), index, lastVersion], args);
      return reply === null ? undefined : Number(reply);
    },

    async remove(collection, id, version) {
      const { document, index } = keys.collection(collection);
      return (await run(REMOVE_DOCUMENT, [document(id), index], [id, version])) === 1;
    },

    async list<T>(collection: string) {
      const { document, index } = keys.collection(collection);
      const ids = (await reach(redis.zrange(index, '0', '-1'))).sort();
      if (ids.length === 0) return [];
      // The index contains expired documents until the next write.
      const stored = await reach(redis.mget(ids.map(document)));
      return ids.flatMap((id, position) => {
        const text = stored[position];
        return typeof text === 'string' ? [toDocument<T>(id, text)] : [];
      });
    },
  };
}

function toDocument<T>(id: string, stored: string): Document<T> {
  const space = stored.indexOf(' ');
  return { id, version: Number(stored.slice(0, space)), value: JSON.parse(stored.slice(space + 1)) };
}

/**
 * Writes a document if its version is the expected one. The new version is one that the collection has never used.
 *
 * - KEYS[1]: document, [2]: index, [3]: last version
 * - ARGV[1]: id, [2]: expected version (0: no document), [3]: JSON, [4]: milliseconds until it expires (empty: never)
 * - returns the new version, or nil when the version is a different one
 */
const PUT_DOCUMENT = script(`
local stored = redis.call('GET', KEYS[1])
local version = stored and string.match(stored, '^%d+') or '0'
if version ~= ARGV[2] then return false end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local new = redis.call('INCR', KEYS[3])
local value = string.format('%.0f ', new) .. ARGV[3]
if ARGV[4] == '' then
  redis.call('SET', KEYS[1], value)
  redis.call('ZADD', KEYS[2], '+inf', ARGV[1])
else
  local expiry = string.format('%.0f', now + ARGV[4])
  redis.call('SET', KEYS[1], value, 'PXAT', expiry)
  redis.call('ZADD', KEYS[2], expiry, ARGV[1])
end
-- Last, because Redis refuses a script for lack of memory only before its first write, and this is a write.
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('(%.0f', now))
return new
`);

/**
 * Removes a document if its version is the expected one.
 *
 * - KEYS[1]: document, [2]: index
 * - ARGV[1]: id, [2]: expected version
 * - returns 1, or 0 when the version is a different one or there is no document
 */
const REMOVE_DOCUMENT = script(`
local stored = redis.call('GET', KEYS[1])
if not stored or string.match(stored, '^%d+') ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`);
