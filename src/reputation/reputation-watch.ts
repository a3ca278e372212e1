import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import type { Cards } from '../slack/cards.js';
import type { Documents, Tally } from '../store/index.js';
import { type Alert, decideAlert } from './alert.js';
import { alertMessage } from './alert-message.js';
import { assess, type Thresholds } from './level.js';
import { METRICS, type Metric } from './rates.js';
import { readWindows } from './read-windows.js';

/** Looks at the rates and keeps the alerts about them. */
export type ReputationWatch = {
  /** Looks at these partitions soon: at once when they have been left alone for a while, else a little later. */
  lookSoon(partitions: Iterable<string>): void;
  /** Looks at every partition there is. For a timer. */
  lookAtAll(): Promise<void>;
  /** The alerts that are open. */
  openAlerts(): Promise<readonly Pick<Alert, 'partition' | 'metric' | 'level'>[]>;
  /** Resolves when no look is under way, and starts none after that. */
  stop(): Promise<void>;
};

const COLLECTION = 'alerts';
/** A burst of events is one look. Short enough that the alert comes within two seconds of the deciding event. */
const BETWEEN_LOOKS_MS = 500;

export function createReputationWatch(deps: {
  tally: Tally;
  documents: Documents;
  cards: Cards;
  channel: string;
  t: Catalog;
  thresholds: Thresholds;
  /** How many recipients the volume window covers. */
  representativeVolume: number;
  now: () => number;
  log: Logger;
}): ReputationWatch {
  const { tally, documents, cards, log, now, thresholds } = deps;
  const soon = new Map<string, NodeJS.Timeout>();
  const looking = new Map<string, Promise<void>>();
  let stopped = false;

  async function look(partition: string): Promise<void> {
    const windows = await readWindows(deps, partition, deps.representativeVolume);
    for (const metric of METRICS) {
      const assessment = assess(metric, windows, thresholds);
      await keep(partition, metric, (current) =>
        decideAlert(current, assessment, { partition, now: now(), thresholds }),
      );
    }
  }

  /** Saves what was decided by compare-and-set, and shows what is saved: whoever loses the race shows the winner's. */
  async function keep(
    partition: string,
    metric: Metric,
    decide: (current: Alert | undefined) => Alert | undefined,
  ) {
    const id = `${partition}/${metric}`;
    for (;;) {
      const stored = await documents.get<Alert>(COLLECTION, id);
      const decided = decide(stored?.value);
      if (!decided) return;
      const saved =
        decided === stored?.value ||
        (await documents.put(COLLECTION, id, decided, stored?.version ?? 0)) !== undefined;
      if (!saved) continue;
      if (decided.revision === 1 || decided.endedAt) {
        log.info({ partition, metric, level: decided.level, ended: decided.endedAt !== undefined }, 'alert');
      }
      return await cards.show(`alert/${id}/${decided.openedAt}`, {
        channel: deps.channel,
        message: alertMessage(deps.t, decided),
        revision: decided.revision,
        urgent: decided.level !== stored?.value.level || decided.endedAt !== stored.value.endedAt,
      });
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
      for (const partition of await tally.partitions()) await lookNow(partition);
    },
    async openAlerts() {
      const stored = await documents.list<Alert>(COLLECTION);
      return stored.map(({ value }) => value).filter(({ endedAt }) => endedAt === undefined);
    },
    async stop() {
      stopped = true;
      for (const timer of soon.values()) clearTimeout(timer);
      await Promise.all(looking.values());
    },
  };
}
