import type { ClusterNode, ClusterOptions, RedisOptions } from 'ioredis';
import type { RedisUrl } from './redis-url.js';

/** SNS gives a delivery 15 s and Slack a command 3 s: a store that is away has to be known sooner than that. */
const COMMAND_TIMEOUT_MS = 2000;
const LONGEST_RECONNECT_PAUSE_MS = 1000;

const CONNECTION = {
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: COMMAND_TIMEOUT_MS,
  // A server that stopped answering without closing gets a new connection, so that no pile of commands waits for it.
  socketTimeout: COMMAND_TIMEOUT_MS + 1000,
  // Repeating a compare-and-set whose answer got lost would report the winner as the loser: better unknown than wrong.
  maxRetriesPerRequest: 0,
  // After a failover the connection still leads to the old master, which is read-only now.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions;

const again = (attempt: number) => Math.min(attempt * 100, LONGEST_RECONNECT_PAUSE_MS);

/** What ioredis needs for one server, or for the master that sentinels name. */
export function redisOptions(url: RedisUrl) {
  const [server] = url.nodes;
  const options = { ...connection(url), db: url.db, retryStrategy: again };
  if (url.kind !== 'sentinel') return { ...options, ...server };
  return {
    ...options,
    sentinels: [...url.nodes],
    name: url.master,
    sentinelRetryStrategy: again,
    ...(url.sentinelPassword !== undefined && { sentinelPassword: url.sentinelPassword }),
    ...(url.tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
    // A master that hangs does not close its connections; the sentinels say that it is one no more.
    failoverDetector: true,
  } satisfies RedisOptions;
}

/** What ioredis needs for a cluster: the nodes to ask first, and the options. */
export function clusterOptions(url: RedisUrl) {
  const nodes: ClusterNode[] = [...url.nodes];
  const options = {
    redisOptions: connection(url),
    clusterRetryStrategy: again,
    // MOVED, ASK, TRYAGAIN and CLUSTERDOWN say that nothing was done, so these are followed and repeated. A connection
    // that closed says nothing: the answer may have got lost.
    retryDelayOnFailover: 0,
    // Names, not addresses, so that certificates fit.
    ...(url.tls && { dnsLookup: asItIs }),
  } satisfies ClusterOptions;
  return { nodes, options };
}

const asItIs: NonNullable<ClusterOptions['dnsLookup']> = (address, found) => found(null, address);

function connection({ username, password, tls }: RedisUrl) {
  return {
    ...CONNECTION,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: {} }),
  };
}
