import type { Documents, Tally } from '../store/index.js';

const COLLECTION = 'counting-since';
/** Nothing is kept for longer unless somebody asks for it. */
const OLDEST_MS = 400 * 86_400_000;

/**
 * Since when (ms) a partition has been counted in this store: its oldest count when this was first asked. A store that
 * has lost its counts has lost this too, and begins anew.
 */
export async function countingSince(
  deps: { documents: Documents; tally: Tally; now: () => number },
  partition: string,
): Promise<number> {
  const known = await deps.documents.get<number>(COLLECTION, partition);
  if (known) return known.value;
  const now = deps.now();
  const [oldest] = await deps.tally.buckets({
    partition,
    resolution: 'hour',
    from: now - OLDEST_MS,
    to: now,
  });
  const since = Math.min(now, oldest?.start ?? now);
  const written = await deps.documents.put(COLLECTION, partition, since, 0);
  return written === undefined ? countingSince(deps, partition) : since;
}
