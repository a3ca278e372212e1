import type { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import { DEFAULT_RETENTION, type Retention, type RetentionDays, retentionOf } from '../retention.js';
import type { Store, StoreAdvice } from '../store.js';
import { rewriteAppendOnlyFiles } from './append-only-file.js';
import { checkServers } from './check-server.js';
import type { RedisPartDeps } from './commands.js';
import { reach, script, scriptRunner } from './commands.js';
import { connectRedis, disconnect, logOutages } from './connection.js';
import { redisDocuments } from './documents.js';
import { redisJournal } from './journal.js';
import { redisKeys } from './keys.js';
import { redisLeases } from './leases.js';
import { BETWEEN_TRIMS_MS } from './record-plan.js';
import { parseRedisUrl } from './redis-url.js';
import { redisRosters } from './rosters.js';
import { redisTally } from './tally.js';

export type RedisDeps = {
  /** The URL, see `parseRedisUrl`. */
  redis: string;
  /** The prefix of every key. */
  prefix: string;
  retention?: RetentionDays | undefined;
  now: () => number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

const PING_KEEP_SECONDS = 60;

/**
 * Writes as events are written: through a script, confirmed by as many replicas.
 *
 * - KEYS[1]: a key for nothing else
 * - ARGV[1]: seconds until it expires
 */
const PING = script("return redis.call('SET', KEYS[1], 1, 'EX', ARGV[1])");

/**
 * Opens the store in Redis 6.2 or newer. It does not wait for the connection.
 *
 * @throws {TypeError} when the URL is not valid
 * @throws {StoreNotUsable} when the file of the certificate authority cannot be read
 */
export function openRedisStore(deps: RedisDeps): Store {
  const { prefix, now, log } = deps;
  const url = parseRedisUrl(deps.redis);
  if ('problem' in url) throw new TypeError(`The URL of Redis ${url.problem}`);
  const redis = connectRedis(url);
  if (url.unverified) log.warn('certificate of Redis not verified, as REDIS_URL asks');
  const keys = redisKeys(prefix);
  const retention = retentionOf(deps.retention ?? DEFAULT_RETENTION);
  const run = scriptRunner(redis, url.replicas);
  const trimBefore = hourlyTrim(now, retention);
  const partDeps: RedisPartDeps = { redis, run, keys, now, retention, trimBefore };
  const advice = () => reach(checkServers(redis, url));
  logOutages(redis, log);
  logAdvice(redis, advice, log);
  rewriteAppendOnlyFiles(redis, keys, log);
  let closing: Promise<void> | undefined;
  return {
    tally: redisTally(partDeps),
    documents: redisDocuments(partDeps),
    journal: redisJournal(partDeps),
    rosters: redisRosters(partDeps),
    leases: redisLeases(partDeps),
    async ping() {
      await run(PING, [keys.ping], [PING_KEEP_SECONDS]);
    },
    advice,
    close() {
      closing ??= disconnect(redis);
      return closing;
    },
  };
}

/** Each process trims each journal to which it appends now and then. */
function hourlyTrim(now: () => number, retention: Retention): RedisPartDeps['trimBefore'] {
  const trimmedAt = new Map<string, number>();
  return (stream, shard) => {
    const journal = `${shard} ${stream}`;
    if (now() - (trimmedAt.get(journal) ?? Number.NEGATIVE_INFINITY) < BETWEEN_TRIMS_MS) return '';
    trimmedAt.set(journal, now());
    return String(Math.max(0, Math.floor(now() - retention.journal(stream))));
  };
}

/** Logs advice at the start and after each reconnect, each item once. */
function logAdvice(
  redis: Redis | Cluster,
  advice: () => Promise<readonly StoreAdvice[]>,
  log: Pick<Logger, 'warn' | 'error'>,
): void {
  const logged = new Set<string>();
  redis.on('ready', async () => {
    // When the check fails, the server is unreachable, and that is logged elsewhere.
    for (const one of await advice().catch(() => [])) {
      const key = JSON.stringify(one);
      if (logged.has(key)) continue;
      logged.add(key);
      log[one.code === 'too-old' ? 'error' : 'warn']({ ...one }, ADVICE[one.code]);
    }
  });
}

const ADVICE: Readonly<Record<StoreAdvice['code'], string>> = {
  'too-old': 'This Redis is too old: 6.2 or newer is needed',
  evicts: 'Redis deletes data when memory is short: set maxmemory-policy to noeviction',
  'not-persistent': 'Redis does not save to disk, so a restart loses all data: set appendonly yes',
  'no-replicas': 'Redis has too few replicas: if this server is lost, its data is lost',
  'does-not-wait':
    'A failover of Redis can lose events that were already acknowledged: add ?replicas=1 to REDIS_URL',
  'ephemeral-disk': 'The disk is emptied at each restart',
  unknown: 'Redis refused to show its configuration, so it was not checked',
};
