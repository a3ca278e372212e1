import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { Documents, Tally } from '../../store/index.js';

const COLLECTION = 'counting-since';
/** Nothing is kept for longer unless somebody asks for it. */
const OLDEST_MS = 400 * 86_400_000;

/**
 * Since when (ms) an account and Region has been counted in this store: its oldest count when this was first asked. A store that
 * has lost its counts has lost this too, and begins anew.
 */
export async function firstCountedAt(
  deps: { documents: Documents; tally: Tally; now: () => number },
  accountRegion: AccountRegion,
): Promise<number> {
  const known = await deps.documents.get<number>(COLLECTION, accountRegionKey(accountRegion));
  if (known) return known.value;
  const now = deps.now();
  const [oldest] = await deps.tally.buckets({
    accountRegion: accountRegionKey(accountRegion),
    resolution: 'hour',
    from: now - OLDEST_MS,
    to: now,
  });
  const since = Math.min(now, oldest?.start ?? now);
  const written = await deps.documents.put(COLLECTION, accountRegionKey(accountRegion), since, 0);
  return written === undefined ? firstCountedAt(deps, accountRegion) : since;
}
