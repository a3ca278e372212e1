import type { Logger } from 'pino';
import type { Leases } from '../store/index.js';
import { underLease } from './one-at-a-time.js';

/** Work that is repeated for as long as the bot runs. */
export type Watch = () => Promise<void>;

/** How many rounds a lease lasts without renewal, so how long it takes to replace a process that died. */
const ROUNDS_PER_LEASE = 3;

/**
 * Runs each watch at the start and then `everyMs` after its last run ended. A watch runs in one process at a time, under
 * the lease `watch/<name>`; a process that does not get the lease skips the round. A watch that rejects is logged and
 * runs again in the next round.
 *
 * @param watches by name; a name must stay the same, because other processes know the lease by it
 */
export function createScheduler(
  deps: { leases: Leases; log: Logger },
  everyMs: number,
  watches: Readonly<Record<string, Watch>>,
): {
  start(): void;
  /** Starts no further runs; resolves when those in progress have ended. */
  stop(): Promise<void>;
} {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  function startRound(name: string, watch: Watch): void {
    const round = underLease(deps.leases, `watch/${name}`, watch, { ttlMs: everyMs * ROUNDS_PER_LEASE })
      .then(() => undefined)
      .catch((error: unknown) => deps.log.error({ err: error, watch: name }, 'watch failed'))
      .finally(() => {
        running.delete(name);
        if (!stopped) timers.set(name, setTimeout(startRound, everyMs, name, watch));
      });
    running.set(name, round);
  }

  return {
    start() {
      for (const [name, watch] of Object.entries(watches)) startRound(name, watch);
    },
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
