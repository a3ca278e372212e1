import type { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import { HOUR_MS, KEEP_JOURNAL_MS } from '../retention.js';
import type { Store } from '../store.js';
import { checkServer } from './check-server.js';
import { connectRedis, disconnect, logOutages } from './connection.js';
import type { RedisPartDeps } from './deps.js';
import { redisDocuments } from './documents.js';
import { redisJournal } from './journal.js';
import { redisKeys } from './keys.js';
import { redisLeases } from './leases.js';
import { reach } from './reach.js';
import { redisTally } from './tally.js';

export type RedisDeps = {
  /** A `redis://` or `rediss://` URL; or a client, made with the options `CONNECTION`, that the store then owns. */
  redis: string | Redis | Cluster;
  /** What every key begins with. */
  prefix: string;
  now: () => number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

const PING_KEEP_SECONDS = 60;

/** Opens the store in Redis >= 6.2. The server need not be up yet. */
export function openRedisStore({ redis: target, prefix, now, log }: RedisDeps): Store {
  const redis = typeof target === 'string' ? connectRedis(target) : target;
  const keys = redisKeys(prefix);
  const deps: RedisPartDeps = { redis, keys, now, trimBefore: hourlyTrim(now) };
  logOutages(redis, log);
  // Only to advise: when it fails, the server is away, which is said elsewhere.
  redis.once('ready', () => void checkServer(redis, log).catch(() => undefined));
  let closing: Promise<void> | undefined;
  return {
    tally: redisTally(deps),
    documents: redisDocuments(deps),
    journal: redisJournal(deps),
    leases: redisLeases(deps),
    async ping() {
      await reach(redis.set(keys.ping, 1, 'EX', PING_KEEP_SECONDS));
    },
    close() {
      closing ??= disconnect(redis);
      return closing;
    },
  };
}

/** Lets each journal be trimmed once an hour by each process that writes to it. */
function hourlyTrim(now: () => number): RedisPartDeps['trimBefore'] {
  const trimmedAt = new Map<string, number>();
  return (journalKey) => {
    if (now() - (trimmedAt.get(journalKey) ?? Number.NEGATIVE_INFINITY) < HOUR_MS) return '';
    trimmedAt.set(journalKey, now());
    return String(Math.max(0, Math.floor(now() - KEEP_JOURNAL_MS)));
  };
}
