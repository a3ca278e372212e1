import { accountRegionKey, parseAccountRegion } from '../../../account-region.js';
import type { Documents } from '../../../store/index.js';
import { readEnforcements } from '../../account-status/index.js';
import type { Cases } from './cases.js';

/** @returns a function that opens, continues and closes cases as AWS's enforcement status says, which another watch stores */
export function createStatusReader(deps: { documents: Documents; cases: Cases }): () => Promise<void> {
  const { documents, cases } = deps;
  return async () => {
    const known = new Set((await cases.list()).map(accountRegionKey));
    for (const [key, seen] of await readEnforcements(documents)) {
      const accountRegion = parseAccountRegion(key);
      const isActing = seen.status === 'under-review' || seen.status === 'paused-by-aws';
      if (isActing || known.has(accountRegionKey(accountRegion))) await cases.seeStatus(accountRegion, seen);
    }
  };
}
