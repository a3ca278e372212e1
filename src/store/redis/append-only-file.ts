import { setTimeout as pause } from 'node:timers/promises';
import { Cluster, type Redis } from 'ioredis';
import type { Logger } from 'pino';
import { infoField } from './check-server.js';
import { script } from './commands.js';
import type { RedisKeys } from './keys.js';

/** Longer than any server runs without a restart that counts. */
const KEEP_SECONDS = 400 * 86_400;
/** A key belongs to one of a few nodes, so one of so many belongs to the node in question. */
const KEYS_TO_TRY = 200;
const UNTIL_NODE_JOINED_MS = 1_000;

/**
 * Notes that the append-only file is rewritten for this run of the server. These are two writes, so that they end a transaction
 * that is open in the file: during a rewrite the file must be whole.
 *
 * - KEYS[1]: a key for this run of the server
 * - ARGV[1]: seconds until it expires
 * - returns 1 when this call noted it, 0 when it was noted before
 */
const NOTE_REWRITE = script(`
if not redis.call('SET', KEYS[1], 1, 'NX') then return 0 end
return redis.call('EXPIRE', KEYS[1], ARGV[1])
`);

/**
 * Lets each server rewrite its append-only file once after each of its starts, as soon as there is a connection to it.
 *
 * A server that died while it wrote what a script did cuts that off when it starts again, but not the `MULTI` in front of it. What it
 * writes next follows that open transaction, so that the next start brings back the half that was to be forgotten: events count
 * twice. Redis 7.0 does so, as does Valkey before https://github.com/valkey-io/valkey/pull/4342. No command tells
 * whether it has happened; a rewrite replaces the file by what is in memory, which is right.
 */
export function rewriteAppendOnlyFiles(
  redis: Redis | Cluster,
  keys: Pick<RedisKeys, 'rewritten'>,
  log: Pick<Logger, 'info'>,
): void {
  const rewrite = async (server: Redis) => {
    try {
      const node = `${server.options.host}:${server.options.port}`;
      if (await rewriteOnce(server, keys)) log.info({ node }, 'Redis rewrites its append-only file');
    } catch {
      // Away again, or it lets nobody ask: a managed server has its own ways to restart.
    }
  };
  if (redis instanceof Cluster) redis.on('+node', rewrite);
  else redis.on('ready', () => void rewrite(redis));
}

/** @returns whether this call began a rewrite */
async function rewriteOnce(server: Redis, keys: Pick<RedisKeys, 'rewritten'>): Promise<boolean> {
  const info = await server.info();
  if (infoField(info, 'aof_enabled') !== '1' || infoField(info, 'role') !== 'master') return false;
  const run = infoField(info, 'run_id');
  if (!(await noteRewrite(server, (number) => keys.rewritten(run, number)))) return false;
  await server.bgrewriteaof();
  return true;
}

/**
 * In a Cluster the note must be one of the node's own, because it ends a transaction in the file of that node. A node that has just
 * started takes no writes for some seconds.
 */
async function noteRewrite(server: Redis, key: (number: number) => string): Promise<boolean> {
  for (let number = 0; number < KEYS_TO_TRY; ) {
    try {
      return (await server.eval(NOTE_REWRITE.lua, 1, key(number), KEEP_SECONDS)) === 1;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      if (reason.includes('MOVED')) number += 1;
      else if (reason.includes('CLUSTERDOWN')) await pause(UNTIL_NODE_JOINED_MS, undefined, { ref: false });
      else throw error;
    }
  }
  return false;
}
