import type { RosterEntry, Rosters } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { reach, script } from './commands.js';

export function redisRosters({ redis, run, keys }: RedisPartDeps): Rosters {
  const keysOf = (roster: string): [entries: string, order: string] => {
    const { entries, order } = keys.roster(roster);
    return [entries, order];
  };

  return {
    async add(roster, entries, keepMs) {
      const rows = entries.flatMap(({ key, name, at, body }) => [key, name, at, body]);
      await run(ADD_ENTRIES, keysOf(roster), [Math.ceil(keepMs), ...rows]);
    },

    async find(roster, key) {
      const stored = await reach(redis.hget(keys.roster(roster).entries, key));
      if (stored === null) return [];
      const names: readonly [name: string, at: string, body: string][] = JSON.parse(stored);
      return names.map(([name, at, body]) => ({ key, name, at: Number(at), body }));
    },

    async read(roster, { limit, after }) {
      const { order } = keys.roster(roster);
      const found: RosterEntry[] = [];
      for (let offset = 0; found.length < limit; offset += limit) {
        const replies = await reach(
          redis.zrevrangebyscore(order, after?.at ?? '+inf', '-inf', 'WITHSCORES', 'LIMIT', offset, limit),
        );
        const entries = entriesIn(replies);
        found.push(
          ...entries.filter(({ at, name }) => !after || at < after.at || isBefore(name, after.name)),
        );
        if (entries.length < limit) break;
      }
      return found.slice(0, limit);
    },

    async remove(roster, { key, name }) {
      await run(REMOVE_ENTRY, keysOf(roster), [key, name]);
    },

    async drop(roster) {
      await reach(redis.unlink(...keysOf(roster)));
    },
  };
}

/** `replies` alternates between members and scores. */
function entriesIn(replies: readonly string[]): readonly RosterEntry[] {
  return replies.flatMap((member, index) => {
    if (index % 2 === 1) return [];
    const [name = '', body = '', key = ''] = member.split('\0');
    return [{ key, name, at: Number(replies[index + 1]), body }];
  });
}

/** Whether `one` sorts before `other` in Redis and SQLite, which compare bytes. */
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

/** `member` makes the member of the sorted set, see `RedisKeys.roster`; `known` reads the entries of a key. */
const MEMBER = `
local function member(name, body, key) return name .. '\\0' .. body .. '\\0' .. key end
local function known(key)
  local stored = redis.call('HGET', KEYS[1], key)
  return stored and cjson.decode(stored) or {}
end
`;

/**
 * Adds entries, and replaces those with the same key and name.
 *
 * - KEYS[1]: entries, [2]: order
 * - ARGV[1]: milliseconds until the roster expires, then for each entry: key, name, time, body
 * - returns 1
 */
const ADD_ENTRIES = script(`${MEMBER}
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
 * - KEYS[1]: entries, [2]: order
 * - ARGV[1]: key, [2]: name
 * - returns 1
 */
const REMOVE_ENTRY = script(`${MEMBER}
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
