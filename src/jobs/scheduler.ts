import type { Logger } from 'pino';
import type { Leases } from '../store/index.js';

/** Something to be done again and again by one process of all that share the store. */
export type Watch = () => Promise<void>;

/** A holder that dies is followed after so many rounds. */
const ROUNDS_PER_LEASE = 3;

/**
 * Runs each watch once per round, the next round only after the one before has ended. Of several processes one runs a
 * watch, under a lease; when it dies another goes on.
 */
export function createScheduler(
  deps: { leases: Leases; log: Logger },
  everyMs: number,
  watches: Readonly<Record<string, Watch>>,
) {
  const stops = new Map<string, () => Promise<void>>();

  function begin(name: string, watch: Watch): () => Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let round = Promise.resolve();

    async function run(): Promise<void> {
      try {
        const lease = await deps.leases.acquire(`watch/${name}`, everyMs * ROUNDS_PER_LEASE);
        if (!lease) return;
        try {
          await watch();
        } finally {
          await lease.release();
        }
      } catch (error) {
        deps.log.error({ err: error, watch: name }, 'a watch failed; it runs again in the next round');
      }
    }

    function next(): void {
      if (stopped) return;
      timer = setTimeout(() => {
        round = run().finally(next);
      }, everyMs);
    }

    round = run().finally(next);
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    };
  }

  return {
    start: () => {
      for (const [name, watch] of Object.entries(watches)) stops.set(name, begin(name, watch));
    },
    stop: async () => {
      await Promise.all([...stops.values()].map((stop) => stop()));
    },
  };
}
