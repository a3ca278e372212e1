import { type Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** SNS gives a delivery 15 s and Slack a command 3 s: a store that is away has to be known sooner than that. */
const COMMAND_TIMEOUT_MS = 2000;
const LONGEST_RECONNECT_PAUSE_MS = 1000;

/** How the store wants its connections; for Cluster these are the `redisOptions`. */
export const CONNECTION = {
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: COMMAND_TIMEOUT_MS,
  // A server that stopped answering without closing gets a new connection, so that no pile of commands waits for it.
  socketTimeout: COMMAND_TIMEOUT_MS + 1000,
  // Repeating a compare-and-set whose answer got lost would report the winner as the loser: better unknown than wrong.
  maxRetriesPerRequest: 0,
  // After a failover the connection still leads to the old master, which is read-only now.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions;

/** Connects in the background, and again for ever. */
export function connectRedis(url: string): Redis {
  return new Redis(url, {
    ...CONNECTION,
    retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_RECONNECT_PAUSE_MS),
  });
}

/** Says once per outage that Redis is away, and once that it is back. */
export function logOutages(redis: Redis | Cluster, log: Pick<Logger, 'info' | 'error'>): void {
  let away = false;
  // Only the message: the error holds the command, which may hold addresses or the password.
  const onError = ({ message }: Error) => {
    if (!away) log.error({ reason: message }, 'Redis cannot be reached; trying again until it can');
    away = true;
  };
  const onReady = () => {
    if (away) log.info('Redis can be reached again');
    away = false;
  };
  redis.on('error', onError);
  redis.on('ready', onReady);
}

/** Lets what is under way finish; hangs up when that takes too long. */
export async function disconnect(redis: Redis | Cluster): Promise<void> {
  try {
    await redis.quit();
  } catch {
    redis.disconnect();
  }
}
