import type { Logger } from 'pino';
import {
  type AccountRegion,
  type AccountRegionKey,
  accountRegionKey,
  parseAccountRegion,
} from '../../account-region.js';
import { decideAlert } from './alert.js';
import type { AlertStore } from './alert-store.js';
import { type AssessmentsDeps, createAssessments } from './assessments.js';

/** Looks at the rates and keeps the alerts about them. */
export type ReputationWatch = {
  /** Looks at these accounts and Regions soon: at once when they have been left alone for a while, else a little later. */
  lookSoon(accountRegions: Iterable<AccountRegionKey>): void;
  /** Looks at every account and Region there is. For a timer. */
  lookAtAll(): Promise<void>;
  /** Resolves when no look is under way, and starts none after that. */
  stop(): Promise<void>;
};

/** A burst of events is one look. Short enough that the alert comes within two seconds of the deciding event. */
const BETWEEN_LOOKS_MS = 500;

export function createReputationWatch(
  deps: AssessmentsDeps & { book: AlertStore; log: Logger },
): ReputationWatch {
  const { accountRegions, book, log, now, thresholds } = deps;
  const readAssessments = createAssessments(deps);
  const soon = new Map<string, NodeJS.Timeout>();
  const looking = new Map<string, Promise<void>>();
  let stopped = false;

  async function look(accountRegion: AccountRegion): Promise<void> {
    for (const assessment of await readAssessments(accountRegion)) {
      await book.decide({ accountRegion, metric: assessment.metric }, (current) =>
        decideAlert(current, assessment, { accountRegion, now: now(), thresholds }),
      );
    }
  }

  /** One look at an account and Region at a time in this process; who comes meanwhile waits for the one under way and looks again. */
  async function lookNow(accountRegion: AccountRegion): Promise<void> {
    const key = accountRegionKey(accountRegion);
    while (looking.has(key)) await looking.get(key);
    if (stopped) return;
    const current = look(accountRegion)
      .catch((error: unknown) =>
        log.error({ err: error, accountRegion }, 'could not look at the rates; trying again'),
      )
      .finally(() => looking.delete(key));
    looking.set(key, current);
    await current;
  }

  return {
    lookSoon(accountRegions) {
      if (stopped) return;
      for (const key of accountRegions) {
        if (soon.has(key)) continue;
        const look = () => {
          soon.delete(key);
          void lookNow(parseAccountRegion(key));
        };
        soon.set(key, setTimeout(look, BETWEEN_LOOKS_MS).unref());
      }
    },
    async lookAtAll() {
      for (const accountRegion of await accountRegions()) await lookNow(accountRegion);
    },
    async stop() {
      stopped = true;
      for (const timer of soon.values()) clearTimeout(timer);
      await Promise.all(looking.values());
    },
  };
}
