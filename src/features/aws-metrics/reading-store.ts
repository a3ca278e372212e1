import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { CachedResult } from '../../aws/index.js';
import type { Documents } from '../../store/index.js';
import { currentReading, isDue, nextReading, type Reading } from './reading.js';

/** Readings of one thing for every account and Region, shared by all processes. */
export type ReadingStore<T> = {
  /** Asks AWS if it is time to, or at once when `isUrgent`. */
  renew(
    accountRegion: AccountRegion,
    request: () => Promise<CachedResult<T>>,
    isUrgent?: boolean,
  ): Promise<void>;
  /** Resolves to what is known now; undefined where AWS was never asked. */
  read(accountRegion: AccountRegion): Promise<Reading<T> | undefined>;
};

/** @param deps.everyMs how often AWS is asked */
export function createReadingStore<T>(deps: {
  documents: Documents;
  now: () => number;
  collection: string;
  everyMs: number;
}): ReadingStore<T> {
  const { documents, now, collection, everyMs } = deps;
  return {
    async renew(accountRegion, request, isUrgent = false) {
      const id = accountRegionKey(accountRegion);
      const before = await documents.get<Reading<T>>(collection, id);
      if (!isUrgent && !isDue(before?.value, everyMs, now())) return;
      const reading = nextReading(before?.value, await request(), now());
      // Of two processes that asked at the same time, either reading will do.
      await documents.put(collection, id, reading, before?.version ?? 0);
    },
    async read(accountRegion) {
      const stored = await documents.get<Reading<T>>(collection, accountRegionKey(accountRegion));
      return stored && currentReading(stored.value, everyMs, now());
    },
  };
}
