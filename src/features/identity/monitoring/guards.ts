import type { Documents } from '../../../store/index.js';
import { identityKey } from '../identity-key.js';
import type { Guard } from './guard.js';

/** The guards of all verified domains, kept in the store. */
export type Guards = {
  put(guard: Guard): Promise<void>;
  list(): Promise<readonly Guard[]>;
};

const COLLECTION = 'identity-guards';
/** A guard that is not renewed for so long belongs to an identity that is gone. */
const KEEP_MS = 7 * 24 * 3_600_000;

/** One process guards at a time, so that what is stored is its own. */
export function createGuards(deps: { documents: Documents }): Guards {
  const { documents } = deps;
  return {
    put: async (guard) => {
      const id = identityKey(guard, guard.name);
      const stored = await documents.get<Guard>(COLLECTION, id);
      await documents.put(COLLECTION, id, guard, stored?.version ?? 0, { expiresInMs: KEEP_MS });
    },
    list: async () => (await documents.list<Guard>(COLLECTION)).map(({ value }) => value),
  };
}
