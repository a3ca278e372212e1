import type { Documents } from '../../../store/index.js';
import { identityKey } from '../identity-key.js';
import type { DkimMonitor } from './dkim-monitor.js';

/** The guards of all verified domains, kept in the store. */
export type DkimMonitorStore = {
  put(guard: DkimMonitor): Promise<void>;
  list(): Promise<readonly DkimMonitor[]>;
};

const COLLECTION = 'identity-guards';
/** A guard that is not renewed for so long belongs to an identity that is gone. */
const KEEP_MS = 7 * 24 * 3_600_000;

/** One process guards at a time, so that what is stored is its own. */
export function createDkimMonitorStore(deps: { documents: Documents }): DkimMonitorStore {
  const { documents } = deps;
  return {
    put: async (guard) => {
      const id = identityKey(guard, guard.name);
      const stored = await documents.get<DkimMonitor>(COLLECTION, id);
      await documents.put(COLLECTION, id, guard, stored?.version ?? 0, { expiresInMs: KEEP_MS });
    },
    list: async () => (await documents.list<DkimMonitor>(COLLECTION)).map(({ value }) => value),
  };
}
