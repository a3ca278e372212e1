import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import type { Retention } from '../retention.js';
import { StoreUnavailable } from '../store.js';
import type { RedisKeys } from './keys.js';

/** What every part of the Redis store uses. */
export type RedisPartDeps = {
  redis: Redis | Cluster;
  run: RunScript;
  keys: RedisKeys;
  now: () => number;
  retention: Retention;
  /** The stream id before which to trim the journal of the stream in this shard; empty when it was trimmed recently. */
  trimBefore: (stream: string, shard: number) => string;
};

/** A Lua script. It is sent by its hash, and in full only to a server that does not know the hash. */
export type Script = { lua: string; sha: string };

export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/**
 * Runs a script on the node of its keys, which must share a hash tag, and resolves to its reply.
 *
 * @throws {StoreUnavailable}
 */
export type RunScript = (
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/** Replicas usually confirm within a millisecond. Slack allows three seconds for a command in total. */
const REPLICAS_WITHIN_MS = 1000;

/**
 * @param replicas how many replicas must confirm the writes of a script; 0: none. When they do not confirm in time, the call
 *   rejects with `StoreUnavailable` although the script has run; it may be repeated.
 */
export function scriptRunner(redis: Redis | Cluster, replicas: number): RunScript {
  const once: SendCommand =
    replicas === 0 ? (call) => redis.call(...call) : (call) => callAndWait(redis, call, replicas);
  return ({ lua, sha }, keys, args) => {
    const rest = [keys.length, ...keys, ...args];
    const reply = once(['evalsha', sha, ...rest]).catch((error: unknown) => {
      // A server loses its scripts in a restart or failover.
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return once(['eval', lua, ...rest]);
    });
    return reach(reply);
  };
}

type CommandCall = [command: string, ...args: (string | number)[]];
type SendCommand = (call: CommandCall) => Promise<unknown>;

/** WAIT is about the writes of its own connection, so it follows the script in a pipeline. https://redis.io/docs/latest/commands/wait/ */
async function callAndWait(redis: Redis | Cluster, call: CommandCall, replicas: number): Promise<unknown> {
  const run = () => redis.pipeline([call, ['wait', replicas, REPLICAS_WITHIN_MS]]).exec();
  let [ran, waited] = (await run()) ?? [];
  if (ran?.[0]?.message.startsWith('MOVED')) {
    // ioredis does not redirect a pipeline. A single command is redirected, and updates the slots that ioredis knows.
    await redis.exists(String(call[3]));
    [ran, waited] = (await run()) ?? [];
  }
  if (ran?.[0]) throw ran[0];
  if (waited?.[0]) throw waited[0];
  if (Number(waited?.[1]) < replicas) {
    throw new StoreUnavailable(`Only ${waited?.[1]} of ${replicas} replicas confirmed the write`);
  }
  return ran?.[1];
}

/** Errors of a server that can be reached but cannot work now: at the start of a message, or inside that of a script. */
const CANNOT_SERVE =
  /\b(OOM|READONLY|LOADING|BUSY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|NOAUTH|WRONGPASS|NOPERM|MOVED|ASK|UNKILLABLE)\b/;

/** Longer than the command timeout, so that a command can be redirected within a cluster. */
const ANSWER_WITHIN_MS = 2500;

/**
 * Resolves to the reply to a command.
 *
 * Errors of ioredis are not passed on, not even as a cause: they contain the arguments of the command, such as addresses.
 *
 * @throws {StoreUnavailable} when the server cannot be reached, does not answer in time or cannot work now
 * @throws {Error} when the server rejected the command itself, which is a bug
 */
export async function reach<T>(command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('Redis did not answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([command, tooLate]);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const answered = error instanceof Error && error.name === 'ReplyError';
    if (answered && !CANNOT_SERVE.test(message)) throw new Error(`Redis refused a command: ${message}`);
    throw new StoreUnavailable(`Redis cannot serve: ${message}`);
  } finally {
    clearTimeout(timer);
  }
}
