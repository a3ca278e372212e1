import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { EnforcementStatus } from '../../locales/index.js';
import type { Documents } from '../../store/index.js';
import { decideEnforcement, type EnforcementRecord } from './enforcement.js';

/** The collection with the {@link StoredEnforcement} of each account and Region. */
export const ENFORCEMENTS = 'standings';

/** The name that {@link EnforcementRecord} `status` has in the store. */
const STATUS = 'standing';

/** An {@link EnforcementRecord} as it is stored. */
export type StoredEnforcement = Omit<EnforcementRecord, 'status'> & Record<typeof STATUS, EnforcementStatus>;

export function fromStored({ [STATUS]: status, ...record }: StoredEnforcement): EnforcementRecord {
  return { ...record, status };
}

/** {@link decideEnforcement} on what is stored: the same object while nothing changes. */
export function decideStored(
  stored: StoredEnforcement | undefined,
  observed: EnforcementStatus,
  now: number,
): StoredEnforcement {
  const current = stored && fromStored(stored);
  const decided = decideEnforcement(current, observed, now);
  if (stored && decided === current) return stored;
  const { status, ...record } = decided;
  return { ...record, [STATUS]: status };
}

/** The last known enforcement status of every account and Region, by their key. */
export async function readEnforcements(
  documents: Documents,
): Promise<ReadonlyMap<string, EnforcementRecord>> {
  const stored = await documents.list<StoredEnforcement>(ENFORCEMENTS);
  return new Map(stored.map(({ id, value }) => [id, fromStored(value)]));
}

/** Since when AWS is known to have paused sending (ms); undefined while AWS has not. */
export async function pausedByAwsSince(
  documents: Documents,
  accountRegion: AccountRegion,
): Promise<number | undefined> {
  const stored = await documents.get<StoredEnforcement>(ENFORCEMENTS, accountRegionKey(accountRegion));
  const enforcement = stored && fromStored(stored.value);
  return enforcement?.status === 'paused-by-aws' ? enforcement.since : undefined;
}
