import type { RosterEntry, Rosters } from '../store.js';
import type { RedisPartDeps } from './deps.js';
import { reach } from './reach.js';
import { ADD, TAKE_OUT } from './roster-scripts.js';

export function redisRosters({ redis, run, keys }: RedisPartDeps): Rosters {
  const keysOf = (roster: string): [entries: string, order: string] => {
    const { entries, order } = keys.roster(roster);
    return [entries, order];
  };

  return {
    async add(roster, entries, keepMs) {
      const rows = entries.flatMap(({ key, name, at, body }) => [key, name, at, body]);
      await run(ADD, keysOf(roster), [Math.ceil(keepMs), ...rows]);
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
      for (let looked = 0; found.length < limit; looked += limit) {
        const replies = await reach(
          redis.zrevrangebyscore(order, after?.at ?? '+inf', '-inf', 'WITHSCORES', 'LIMIT', looked, limit),
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
      await run(TAKE_OUT, keysOf(roster), [key, name]);
    },

    async drop(roster) {
      await reach(redis.unlink(...keysOf(roster)));
    },
  };
}

/** Members and scores in turns. */
function entriesIn(replies: readonly string[]): readonly RosterEntry[] {
  return replies.flatMap((member, index) => {
    if (index % 2 === 1) return [];
    const [name = '', body = '', key = ''] = member.split('\0');
    return [{ key, name, at: Number(replies[index + 1]), body }];
  });
}

/** In the order of Redis and SQLite, which compare bytes. */
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}
