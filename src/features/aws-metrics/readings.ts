import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { CachedResult } from '../../aws/index.js';
import type { Documents } from '../../store/index.js';
import { isDue, nextReading, type Reading, understood } from './reading.js';

/** Readings of one thing for every account and region, shared by all processes. */
export type Readings<T> = {
  /** Asks AWS if it is time to, or at once. */
  renew(place: AccountRegion, ask: () => Promise<CachedResult<T>>, atOnce?: boolean): Promise<void>;
  /** What is known now; undefined where it was never asked. */
  read(accountRegion: AccountRegion): Promise<Reading<T> | undefined>;
};

/** @param deps.everyMs how often it is to be asked */
export function createReadings<T>(deps: {
  documents: Documents;
  now: () => number;
  collection: string;
  everyMs: number;
}): Readings<T> {
  const { documents, now, collection, everyMs } = deps;
  return {
    async renew({ account, region }, ask, atOnce = false) {
      const id = accountRegionKey({ account, region });
      const before = await documents.get<Reading<T>>(collection, id);
      if (!atOnce && !isDue(before?.value, everyMs, now())) return;
      const answer = await ask();
      // Of two processes that asked at the same time one is as good as the other.
      const reading = nextReading(before?.value, answer, now());
      await documents.put(collection, id, reading, before?.version ?? 0);
    },
    async read(accountRegion) {
      const stored = await documents.get<Reading<T>>(collection, accountRegionKey(accountRegion));
      return stored && understood(stored.value, everyMs, now());
    },
  };
}
