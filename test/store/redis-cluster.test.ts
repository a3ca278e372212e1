import { after, before } from 'node:test';
import pino from 'pino';
import { CONNECTION } from '../../src/store/redis/connection.js';
import { openRedisStore } from '../../src/store/redis/redis-store.js';
import { connectToCluster, type RedisCluster, startRedisCluster } from '../support/redis-server.js';
import { storeContract } from './contract.js';

let cluster: RedisCluster | undefined;
before(async () => {
  cluster = await startRedisCluster();
});
after(() => cluster?.stop());

storeContract('a Redis Cluster', async () => {
  if (!cluster) throw new Error('The cluster has not been started');
  return openRedisStore({
    redis: connectToCluster(cluster, CONNECTION),
    prefix: 'contract:',
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
  });
});
