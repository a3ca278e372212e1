import { readFileSync } from 'node:fs';
import { Cluster, type ClusterNode, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { StoreNotUsable } from '../store.js';
import type { RedisUrl } from './redis-url.js';

/**
 * Connects in the background, and reconnects whenever the connection is lost.
 *
 * @throws {StoreNotUsable} when the file of the certificate authority cannot be read
 */
export function connectRedis(url: RedisUrl): Redis | Cluster {
  if (url.kind !== 'cluster') return new Redis(redisOptions(url));
  const { nodes, options } = clusterOptions(url);
  return new Cluster(nodes, options);
}

/** Logs once per outage that Redis cannot be reached, and once that it can be reached again. */
export function logOutages(redis: Redis | Cluster, log: Pick<Logger, 'info' | 'error'>): void {
  let isDown = false;
  // Only the message: the error contains the command, and that may contain addresses or the password.
  const onError = ({ message }: Error) => {
    const hint = UNTRUSTED.test(message) ? UNTRUSTED_HINT : undefined;
    if (!isDown) log.error({ reason: message, ...(hint && { hint }) }, 'Redis unreachable');
    isDown = true;
  };
  const onReady = () => {
    if (isDown) log.info('Redis reachable again');
    isDown = false;
  };
  redis.on('error', onError);
  redis.on('ready', onReady);
}

/** Waits for commands in progress, then closes the connection; closes it at once when Redis does not answer. */
export async function disconnect(redis: Redis | Cluster): Promise<void> {
  try {
    await redis.quit();
  } catch {
    redis.disconnect();
  }
}

/** How Node says that it does not trust the certificate of a server: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED = /self[- ]signed certificate|unable to (?:verify|get)|altname|certificate/i;
const UNTRUSTED_HINT =
  'a managed Redis may have a certificate of its own: name its authority with ?ca=<file> in REDIS_URL, or accept any with ?tls=unverified';

/** SNS allows 15 s for a delivery and Slack 3 s for a command, so an outage must be detected sooner than that. */
const COMMAND_TIMEOUT_MS = 2000;
const LONGEST_RECONNECT_PAUSE_MS = 1000;

const CONNECTION = {
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: COMMAND_TIMEOUT_MS,
  // A server that stops answering without closing gets a new connection, so that commands do not queue up for it.
  socketTimeout: COMMAND_TIMEOUT_MS + 1000,
  // A compare-and-set whose reply was lost may have succeeded. Repeating it would report a conflict, which is wrong.
  maxRetriesPerRequest: 0,
  // After a failover the connection still leads to the former master, which is read-only.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions;

const reconnectPause = (attempt: number) => Math.min(attempt * 100, LONGEST_RECONNECT_PAUSE_MS);

/** The ioredis options for a single server, or for the master that the sentinels name. */
function redisOptions(url: RedisUrl) {
  const [server] = url.nodes;
  const options = { ...connection(url), db: url.db, retryStrategy: reconnectPause };
  if (url.kind !== 'sentinel') return { ...options, ...server };
  return {
    ...options,
    sentinels: [...url.nodes],
    name: url.master,
    sentinelRetryStrategy: reconnectPause,
    ...(url.sentinelPassword !== undefined && { sentinelPassword: url.sentinelPassword }),
    ...(url.tls && { enableTLSForSentinelMode: true, sentinelTLS: tlsOptions(url) }),
    // A master that hangs does not close its connections, so the sentinels are asked whether it is still the master.
    failoverDetector: true,
  } satisfies RedisOptions;
}

/** The ioredis options for a cluster, and the nodes to connect to first. */
function clusterOptions(url: RedisUrl) {
  const nodes: ClusterNode[] = [...url.nodes];
  const options = {
    redisOptions: connection(url),
    clusterRetryStrategy: reconnectPause,
    // After MOVED, ASK, TRYAGAIN and CLUSTERDOWN nothing was done, so ioredis repeats the command. After a closed
    // connection the command may have been done, so it is not repeated.
    retryDelayOnFailover: 0,
    // Connects by host name instead of address, because certificates contain names.
    ...(url.tls && { dnsLookup: keepName }),
  } satisfies ClusterOptions;
  return { nodes, options };
}

const keepName: NonNullable<ClusterOptions['dnsLookup']> = (address, found) => found(null, address);

/** Trust in the certificate of Redis alone: Node's setting for all connections would accept forged certificates of SNS. */
function tlsOptions({ unverified, ca }: RedisUrl) {
  if (unverified) return { rejectUnauthorized: false };
  if (ca === undefined) return {};
  try {
    return { ca: readFileSync(ca) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreNotUsable(`The file that ?ca= in REDIS_URL names cannot be read: ${reason}`);
  }
}

function connection(url: RedisUrl) {
  const { username, password, tls, family } = url;
  return {
    ...CONNECTION,
    ...(family !== undefined && { family }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: tlsOptions(url) }),
  };
}
