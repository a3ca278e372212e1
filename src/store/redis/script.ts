import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { reach } from './reach.js';

/** A Lua script, sent by its hash and in full only to a server that does not know it yet. */
export type Script = { lua: string; sha: string };

export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/**
 * Runs a script on the node of its keys, which must share a hash tag.
 *
 * @throws {StoreUnavailable}
 */
export async function runScript(
  redis: Redis | Cluster,
  { lua, sha }: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  return reach(
    redis.evalsha(sha, keys.length, ...keys, ...args).catch((error: unknown) => {
      // A restart or a failover forgets scripts.
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }),
  );
}
