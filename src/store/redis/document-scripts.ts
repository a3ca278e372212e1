import { script } from './script.js';

/**
 * Writes a document if its version is the expected one, under a version that its collection has never used.
 *
 * - KEYS: document, index, last version
 * - ARGV: id, expected version (0: none), JSON, milliseconds until it expires (empty: never)
 * - returns the new version, or nil
 */
export const PUT = script(`
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
-- Last, because a script that has begun to write, if only to delete, is no longer refused for lack of memory.
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('(%.0f', now))
return new
`);

/**
 * Removes a document if its version is the expected one.
 *
 * - KEYS: document, index
 * - ARGV: id, expected version
 * - returns 1, or 0 when it is another version or gone
 */
export const REMOVE = script(`
local stored = redis.call('GET', KEYS[1])
if not stored or string.match(stored, '^%d+') ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`);
