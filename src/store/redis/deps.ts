import type { Cluster, Redis } from 'ioredis';
import type { RedisKeys } from './keys.js';

/** What every part of the Redis store works with. */
export type RedisPartDeps = {
  redis: Redis | Cluster;
  keys: RedisKeys;
  now: () => number;
  /** The stream id before which to trim that journal now; empty when it has been done lately. */
  trimBefore: (journalKey: string) => string;
};
