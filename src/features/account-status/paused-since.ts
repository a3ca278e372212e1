import { accountRegionKey } from '../../account-region.js';
import type { Documents } from '../../store/index.js';
import { STANDINGS } from './account-overview.js';
import type { EnforcementRecord } from './enforcement.js';

/** Since when AWS is known to have paused sending (ms); undefined while it has not. */
export async function pausedByAwsSince(
  documents: Documents,
  { account, region }: { account: string; region: string },
): Promise<number | undefined> {
  const stand = (await documents.get<EnforcementRecord>(STANDINGS, accountRegionKey({ account, region })))
    ?.value;
  return stand?.standing === 'paused-by-aws' ? stand.since : undefined;
}
