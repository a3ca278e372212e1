import { script } from './script.js';

/** How an entry stands in the order: see `RedisKeys.roster`. */
const MEMBER = `
local function member(name, body, key) return name .. '\\0' .. body .. '\\0' .. key end
local function known(key)
  local stored = redis.call('HGET', KEYS[1], key)
  return stored and cjson.decode(stored) or {}
end
`;

/**
 * Adds entries, in place of those of the same key and name.
 *
 * - KEYS: entries, order
 * - ARGV: milliseconds until the roster is forgotten, then of each entry key, name, time, body
 */
export const ADD = script(`${MEMBER}
for index = 2, #ARGV, 4 do
  local key, name, at, body = ARGV[index], ARGV[index + 1], ARGV[index + 2], ARGV[index + 3]
  local others = {}
  for _, entry in ipairs(known(key)) do
    if entry[1] == name then redis.call('ZREM', KEYS[2], member(name, entry[3], key))
    else table.insert(others, entry) end
  end
  table.insert(others, { name, at, body })
  redis.call('HSET', KEYS[1], key, cjson.encode(others))
  redis.call('ZADD', KEYS[2], at, member(name, body, key))
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return 1
`);

/**
 * Removes one entry.
 *
 * - KEYS: entries, order
 * - ARGV: key, name
 */
export const TAKE_OUT = script(`${MEMBER}
local key, name = ARGV[1], ARGV[2]
local others = {}
for _, entry in ipairs(known(key)) do
  if entry[1] == name then redis.call('ZREM', KEYS[2], member(name, entry[3], key))
  else table.insert(others, entry) end
end
if #others == 0 then redis.call('HDEL', KEYS[1], key)
else redis.call('HSET', KEYS[1], key, cjson.encode(others)) end
return 1
`);
