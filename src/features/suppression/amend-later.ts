import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import type { ListStore } from './list-store.js';

/** Corrects answers that were given before the lists were read. */
export type AmendLater = {
  /** Runs `amend` once the lists have been read to their end; not at all when that takes longer than Slack waits. */
  whenRead(lists: readonly AccountRegion[], amend: () => Promise<void>): void;
  /** Forgets what has not been corrected yet; resolves when no correction is in progress. */
  stop(): Promise<void>;
};

const BETWEEN_CHECKS_MS = 1_000;
/** Slack takes later answers for 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const GIVE_UP_MS = 29 * 60_000;

export function createAmendLater(deps: {
  store: Pick<ListStore, 'reading'>;
  now: () => number;
  log: Logger;
}): AmendLater {
  const { store, now, log } = deps;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  async function areRead(lists: readonly AccountRegion[]): Promise<boolean> {
    const readings = await Promise.all(lists.map((list) => store.reading(list)));
    return readings.every((reading) => reading?.value.known !== undefined);
  }

  async function amendWhenRead(lists: readonly AccountRegion[], amend: () => Promise<void>): Promise<void> {
    const until = now() + GIVE_UP_MS;
    while (now() < until) {
      await delay(BETWEEN_CHECKS_MS, undefined, { ref: false, signal: stopping.signal });
      if (await areRead(lists)) return amend();
    }
  }

  return {
    whenRead(lists, amend) {
      const run = amendWhenRead(lists, amend)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.warn({ err: error }, 'answer not amended');
        })
        .finally(() => running.delete(run));
      running.add(run);
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
