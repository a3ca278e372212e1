import { type EmbeddedDeps, openEmbeddedStore } from './embedded/embedded-store.js';
import { openRedisStore, type RedisDeps } from './redis/redis-store.js';
import type { Store } from './store.js';

export { decideDocument } from './decide-document.js';
export { DataDirInUse } from './embedded/database.js';
export { createMemoryStore, type MemoryStore } from './memory/memory-store.js';
export { parseRedisUrl } from './redis/redis-url.js';
export { KEEP_DIMENSIONS_MS } from './retention.js';
export type {
  Bucket,
  Dimension,
  DimensionName,
  Documents,
  Journal,
  JournalEntry,
  Lease,
  Leases,
  Resolution,
  RosterEntry,
  Rosters,
  SeenKey,
  Store,
  StoreAdvice,
  Tally,
  TallyEntry,
} from './store.js';
export { BUCKET_MS, OTHERS, StoreNotUsable, StoreUnavailable } from './store.js';

/** The prefix of every key in Redis, so that other applications can use the same server. */
const KEY_PREFIX = 'ses-warden:';

/**
 * Opens the store: in Redis when there is a `redisUrl`, otherwise in an SQLite file under `dataDir`.
 *
 * It does not wait for Redis. Until Redis can be reached, calls reject with `StoreUnavailable`.
 *
 * @param deps.now milliseconds since the epoch
 * @param deps.retention for how many days data is kept; default: `DEFAULT_RETENTION`
 * @throws {DataDirInUse} when another process uses the directory
 * @throws {StoreNotUsable} that says what to do, when the file cannot be opened
 * @throws {TypeError} when `redisUrl` is not a valid URL
 */
export async function openStore(
  deps: EmbeddedDeps & Pick<RedisDeps, 'log'> & { redisUrl?: string | undefined },
): Promise<Store> {
  const { redisUrl, retention, now, log } = deps;
  if (redisUrl) return openRedisStore({ redis: redisUrl, prefix: KEY_PREFIX, retention, now, log });
  return openEmbeddedStore(deps);
}
