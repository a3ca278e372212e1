import type { Cluster, Redis } from 'ioredis';
import type { Retention } from '../retention.js';
import type { RedisKeys } from './keys.js';
import type { RunScript } from './script.js';

/** What every part of the Redis store works with. */
export type RedisPartDeps = {
  redis: Redis | Cluster;
  run: RunScript;
  keys: RedisKeys;
  now: () => number;
  retention: Retention;
  /** The stream id before which to trim a shard's journal of that stream now; empty when it has been done lately. */
  trimBefore: (stream: string, shard: number) => string;
};
