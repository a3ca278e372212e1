import { after, before } from 'node:test';
import pino from 'pino';
import { openRedisStore } from '../../src/store/redis/redis-store.js';
import { type RedisCluster, startRedisCluster } from '../support/redis-cluster.js';
import { storeContract } from './contract.js';

let cluster: RedisCluster | undefined;
before(async () => {
  cluster = await startRedisCluster();
});
after(() => cluster?.stop());

storeContract('a Redis Cluster', async () => {
  return openRedisStore({
    redis: cluster?.url ?? '',
    prefix: 'contract:',
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
  });
});
