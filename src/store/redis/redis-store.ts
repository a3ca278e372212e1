import type { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import { DEFAULT_RETENTION, HOUR_MS, type Retention, type RetentionDays, retentionOf } from '../retention.js';
import type { Store, StoreAdvice } from '../store.js';
import { checkServers } from './check-server.js';
import { connectRedis, disconnect, logOutages } from './connection.js';
import type { RedisPartDeps } from './deps.js';
import { redisDocuments } from './documents.js';
import { redisJournal } from './journal.js';
import { redisKeys } from './keys.js';
import { redisLeases } from './leases.js';
import { reach } from './reach.js';
import { parseRedisUrl } from './redis-url.js';
import { redisRosters } from './rosters.js';
import { scriptRunner } from './script.js';
import { redisTally } from './tally.js';

export type RedisDeps = {
  /** See `parseRedisUrl`. */
  redis: string;
  /** What every key begins with. */
  prefix: string;
  retention?: RetentionDays | undefined;
  now: () => number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

const PING_KEEP_SECONDS = 60;

/**
 * Opens the store in Redis >= 6.2. The server need not be up yet.
 *
 * @throws {TypeError} when the URL is none
 */
export function openRedisStore(deps: RedisDeps): Store {
  const { prefix, now, log } = deps;
  const url = parseRedisUrl(deps.redis);
  if ('problem' in url) throw new TypeError(`The URL of Redis ${url.problem}`);
  const redis = connectRedis(url);
  const keys = redisKeys(prefix);
  const retention = retentionOf(deps.retention ?? DEFAULT_RETENTION);
  const run = scriptRunner(redis, url.replicas);
  const trimBefore = hourlyTrim(now, retention);
  const partDeps: RedisPartDeps = { redis, run, keys, now, retention, trimBefore };
  const advice = () => reach(checkServers(redis, url));
  logOutages(redis, log);
  logAdvice(redis, advice, log);
  let closing: Promise<void> | undefined;
  return {
    tally: redisTally(partDeps),
    documents: redisDocuments(partDeps),
    journal: redisJournal(partDeps),
    rosters: redisRosters(partDeps),
    leases: redisLeases(partDeps),
    async ping() {
      await reach(redis.set(keys.ping, 1, 'EX', PING_KEEP_SECONDS));
    },
    advice,
    close() {
      closing ??= disconnect(redis);
      return closing;
    },
  };
}

/** Lets each journal be trimmed once an hour by each process that writes to it. */
function hourlyTrim(now: () => number, retention: Retention): RedisPartDeps['trimBefore'] {
  const trimmedAt = new Map<string, number>();
  return (stream, shard) => {
    const journal = `${shard} ${stream}`;
    if (now() - (trimmedAt.get(journal) ?? Number.NEGATIVE_INFINITY) < HOUR_MS) return '';
    trimmedAt.set(journal, now());
    return String(Math.max(0, Math.floor(now() - retention.journal(stream))));
  };
}

/** Says what should be changed, at the start and after each reconnect, as far as it has not been said. */
function logAdvice(
  redis: Redis | Cluster,
  advice: () => Promise<readonly StoreAdvice[]>,
  log: Pick<Logger, 'warn' | 'error'>,
): void {
  const said = new Set<string>();
  redis.on('ready', async () => {
    // Only to advise: when it fails, the server is away, which is said elsewhere.
    for (const one of await advice().catch(() => [])) {
      const key = JSON.stringify(one);
      if (said.has(key)) continue;
      said.add(key);
      log[one.code === 'too-old' ? 'error' : 'warn']({ ...one }, ADVICE[one.code]);
    }
  });
}

const ADVICE: Readonly<Record<StoreAdvice['code'], string>> = {
  'too-old': 'This Redis is too old: 6.2 or newer is needed',
  evicts: 'Redis throws data away when memory is short: set maxmemory-policy to noeviction',
  'not-persistent': 'Redis keeps nothing on disk, so a restart loses everything: set appendonly yes',
  'no-replicas': 'Redis has too few replicas: when this server is lost, so is what it held',
  'does-not-wait': 'A failover can lose what was just answered 200: add ?replicas=1 to REDIS_URL',
  unknown: 'Redis does not tell how it is set up, so it could not be checked',
};
