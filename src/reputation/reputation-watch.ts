import type { Logger } from 'pino';
import { decideAlert } from './alert.js';
import type { AlertBook } from './alert-book.js';
import { type AssessmentsDeps, createAssessments } from './assessments.js';

/** Looks at the rates and keeps the alerts about them. */
export type ReputationWatch = {
  /** Looks at these partitions soon: at once when they have been left alone for a while, else a little later. */
  lookSoon(partitions: Iterable<string>): void;
  /** Looks at every partition there is. For a timer. */
  lookAtAll(): Promise<void>;
  /** Resolves when no look is under way, and starts none after that. */
  stop(): Promise<void>;
};

/** A burst of events is one look. Short enough that the alert comes within two seconds of the deciding event. */
const BETWEEN_LOOKS_MS = 500;

export function createReputationWatch(
  deps: AssessmentsDeps & { book: AlertBook; log: Logger },
): ReputationWatch {
  const { partitions, book, log, now, thresholds } = deps;
  const readAssessments = createAssessments(deps);
  const soon = new Map<string, NodeJS.Timeout>();
  const looking = new Map<string, Promise<void>>();
  let stopped = false;

  async function look(partition: string): Promise<void> {
    for (const assessment of await readAssessments(partition)) {
      await book.decide({ partition, metric: assessment.metric }, (current) =>
        decideAlert(current, assessment, { partition, now: now(), thresholds }),
      );
    }
  }

  /** One look at a partition at a time in this process; who comes meanwhile waits for the one under way and looks again. */
  async function lookNow(partition: string): Promise<void> {
    while (looking.has(partition)) await looking.get(partition);
    if (stopped) return;
    const current = look(partition)
      .catch((error: unknown) =>
        log.error({ err: error, partition }, 'could not look at the rates; trying again'),
      )
      .finally(() => looking.delete(partition));
    looking.set(partition, current);
    await current;
  }

  return {
    lookSoon(partitions) {
      if (stopped) return;
      for (const partition of partitions) {
        if (soon.has(partition)) continue;
        const look = () => {
          soon.delete(partition);
          void lookNow(partition);
        };
        soon.set(partition, setTimeout(look, BETWEEN_LOOKS_MS).unref());
      }
    },
    async lookAtAll() {
      for (const partition of await partitions()) await lookNow(partition);
    },
    async stop() {
      stopped = true;
      for (const timer of soon.values()) clearTimeout(timer);
      await Promise.all(looking.values());
    },
  };
}
