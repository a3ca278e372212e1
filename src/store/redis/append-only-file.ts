import { setTimeout as pause } from 'node:timers/promises';
import { Cluster, type Redis } from 'ioredis';
import type { Logger } from 'pino';
import { infoField } from './check-server.js';
import { reach, script, scriptRunner } from './commands.js';
import type { RedisKeys } from './keys.js';

/** Longer than any server runs without a restart that counts. */
const KEEP_SECONDS = 400 * 86_400;
/** A process that died before it asked, or was refused, is followed by another after this time. */
const KEEP_CLAIM_SECONDS = 60;
/** A key belongs to one of a few nodes, so one of so many belongs to the node in question. */
const KEYS_TO_TRY = 200;
const UNTIL_NODE_JOINED_MS = 1_000;

/**
 * Claims the rewrite for this run of the server. These are two writes, so that they end a transaction that is open in the file:
 * during a rewrite the file must be whole.
 *
 * - KEYS[1]: a key for this run of the server
 * - ARGV[1]: seconds until the claim expires
 * - returns 1 when this call has claimed it, 0 when somebody had before
 */
const CLAIM_REWRITE = script(`
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
  log: Pick<Logger, 'info' | 'warn'>,
): void {
  const rewrite = async (server: Redis) => {
    // When it does not tell, it is away again, and that is logged elsewhere, or nothing is known about it.
    const info = await server.info().catch(() => '');
    if (infoField(info, 'aof_enabled') !== '1' || infoField(info, 'role') !== 'master') return;
    const run = infoField(info, 'run_id');
    const node = `${server.options.host}:${server.options.port}`;
    try {
      if (await rewriteOnce(server, (number) => keys.rewritten(run, number)))
        log.info({ node }, 'Redis rewrites its append-only file');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ node, reason }, 'Redis does not rewrite its append-only file');
    }
  };
  if (redis instanceof Cluster) redis.on('+node', rewrite);
  else redis.on('ready', () => void rewrite(redis));
}

/** @returns whether this call began a rewrite */
async function rewriteOnce(server: Redis, keyOf: (number: number) => string): Promise<boolean> {
  const key = await claimRewrite(server, keyOf);
  if (key === undefined) return false;
  await reach(server.bgrewriteaof());
  await reach(server.expire(key, KEEP_SECONDS));
  return true;
}

/**
 * In a Cluster the key must be one of the node's own, because the claim ends a transaction in the file of that node. A node that has
 * just started takes no writes for some seconds.
 *
 * @returns the key of the claim; undefined when somebody else has claimed it
 */
async function claimRewrite(server: Redis, keyOf: (number: number) => string): Promise<string | undefined> {
  const run = scriptRunner(server, 0);
  for (let number = 0; number < KEYS_TO_TRY; ) {
    const key = keyOf(number);
    try {
      return (await run(CLAIM_REWRITE, [key], [KEEP_CLAIM_SECONDS])) === 1 ? key : undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      if (reason.includes('MOVED')) number += 1;
      else if (reason.includes('CLUSTERDOWN')) await pause(UNTIL_NODE_JOINED_MS, undefined, { ref: false });
      else throw error;
    }
  }
  return undefined;
}
