import { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import { clusterOptions, redisOptions } from './redis-options.js';
import type { RedisUrl } from './redis-url.js';

/** Connects in the background, and again for ever. */
export function connectRedis(url: RedisUrl): Redis | Cluster {
  if (url.kind !== 'cluster') return new Redis(redisOptions(url));
  const { nodes, options } = clusterOptions(url);
  return new Cluster(nodes, options);
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
