import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { StoreUnavailable } from '../store.js';
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
export type RunScript = (
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/** Replicas that are in time are so within a millisecond; Slack's three seconds have to do for the rest. */
const REPLICAS_WITHIN_MS = 1000;

/**
 * @param replicas how many replicas must have what a script has written before it counts as done; 0: none.
 *   Where they do not have it in time, the script has run all the same: `StoreUnavailable`, and it may be repeated.
 */
export function scriptRunner(redis: Redis | Cluster, replicas: number): RunScript {
  const once: Run =
    replicas === 0 ? (call) => redis.call(...call) : (call) => callAndWait(redis, call, replicas);
  return ({ lua, sha }, keys, args) => {
    const rest = [keys.length, ...keys, ...args];
    const known = once(['evalsha', sha, ...rest]).catch((error: unknown) => {
      // A restart or a failover forgets scripts.
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return once(['eval', lua, ...rest]);
    });
    return reach(known);
  };
}

type Call = [command: string, ...args: (string | number)[]];
type Run = (call: Call) => Promise<unknown>;

/** WAIT speaks of the connection it comes by, so it has to be right behind the script. https://redis.io/docs/latest/commands/wait/ */
async function callAndWait(redis: Redis | Cluster, call: Call, replicas: number): Promise<unknown> {
  const run = () => redis.pipeline([call, ['wait', replicas, REPLICAS_WITHIN_MS]]).exec();
  let [ran, waited] = (await run()) ?? [];
  if (ran?.[0]?.message.startsWith('MOVED')) {
    // A pipeline is not redirected. A command is, and teaches the client where to go.
    await redis.exists(String(call[3]));
    [ran, waited] = (await run()) ?? [];
  }
  if (ran?.[0]) throw ran[0];
  if (waited?.[0]) throw waited[0];
  if (Number(waited?.[1]) < replicas) {
    throw new StoreUnavailable(`Only ${waited?.[1]} of ${replicas} replicas have what was written`);
  }
  return ran?.[1];
}
