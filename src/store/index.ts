import { type EmbeddedDeps, openEmbeddedStore } from './embedded/embedded-store.js';
import { openRedisStore, type RedisDeps } from './redis/redis-store.js';
import type { Store } from './store.js';

export { decideDocument } from './decide-document.js';
export { DataDirInUse } from './embedded/database.js';
export { parseRedisUrl } from './redis/redis-url.js';
export type {
  Bucket,
  Dimension,
  DimensionName,
  Document,
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
export { BUCKET_MS, StoreUnavailable } from './store.js';

/** What every key in Redis begins with, so that a server can be shared. */
const KEY_PREFIX = 'ses-warden:';

/**
 * Opens the engine that the set-up asks for: Redis when there is a URL, else a file under `dataDir`.
 *
 * Redis need not be up yet: until it is, the calls reject with `StoreUnavailable`.
 *
 * @param deps.now milliseconds since the epoch
 * @param deps.retention for how many days what is kept; without it `DEFAULT_RETENTION`
 * @throws {DataDirInUse} when another process has the directory
 * @throws {Error} that says what to do, when the file cannot be opened or no SQLite driver is there
 */
export async function openStore(
  deps: EmbeddedDeps & Pick<RedisDeps, 'log'> & { redisUrl?: string | undefined },
): Promise<Store> {
  const { redisUrl, retention, now, log } = deps;
  if (redisUrl) return openRedisStore({ redis: redisUrl, prefix: KEY_PREFIX, retention, now, log });
  return openEmbeddedStore(deps);
}
