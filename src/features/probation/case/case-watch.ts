import { accountRegionKey, parseAccountRegion } from '../../../account-region.js';
import type { Watch } from '../../../jobs/index.js';
import type { Documents } from '../../../store/index.js';
import { readEnforcements } from '../../account-status/index.js';
import type { Cases } from './cases.js';

/**
 * Opens, continues and closes cases as AWS's enforcement status says, which another watch stores, and keeps the cards of all
 * cases up to date.
 */
export function createCaseWatch(deps: { documents: Documents; cases: Cases }): Watch {
  const { documents, cases } = deps;
  return async () => {
    const known = new Set((await cases.list()).map(accountRegionKey));
    for (const [key, seen] of await readEnforcements(documents)) {
      const accountRegion = parseAccountRegion(key);
      const isActing = seen.status === 'under-review' || seen.status === 'paused-by-aws';
      if (isActing || known.has(accountRegionKey(accountRegion))) await cases.seeStatus(accountRegion, seen);
    }
    await cases.check();
  };
}
