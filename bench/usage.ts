import { CORES, machineMs, threadMs } from './machine.js';
import type { Place } from './stage.js';

/** What a phase took of the machine. */
export type Usage = {
  ms: number;
  /** Processor time of the main threads of the server's processes, in ms. */
  mainMs: number;
  /** Of all their other threads: the compiler, the garbage collector, the pool. */
  otherThreadsMs: number;
  redisMs: number;
  /** Calls of scripts that Redis has carried out. */
  writes: number;
  /** How much of the machine programs that have nothing to do with this used meanwhile, 0 to 1. */
  othersShare: number;
};

/** Begins to watch; the function returned says what was used since. */
export async function watchUsage(server: number, place: Place): Promise<() => Promise<Usage>> {
  const before = await read(server, place);
  return async () => {
    const now = await read(server, place);
    const ms = now.at - before.at;
    const ours = now.ours - before.ours;
    return {
      ms,
      mainMs: now.server.main - before.server.main,
      otherThreadsMs: now.server.others - before.server.others,
      redisMs: now.redis - before.redis,
      writes: now.writes - before.writes,
      othersShare: Math.max(0, (now.all - before.all - ours) / (ms * CORES)),
    };
  };
}

async function read(serverPid: number, place: Place) {
  const writes = await place.scriptCalls();
  const redis = place.redisPids.reduce((sum, pid) => sum + total(threadMs(pid)), 0);
  return {
    at: performance.now(),
    server: threadMs(serverPid),
    redis,
    /** The server and Redis are children of this process. */
    ours: total(threadMs(process.pid)),
    all: machineMs(),
    writes,
  };
}

function total({ main, others }: { main: number; others: number }): number {
  return main + others;
}
