import { after, before } from 'node:test';
import pino from 'pino';
import { openRedisStore } from '../../src/store/redis/redis-store.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { storeContract } from './contract.js';

let server: RedisServer | undefined;
before(async () => {
  server = await startRedis();
});
after(() => server?.stop());

storeContract('Redis', async () =>
  openRedisStore({
    redis: server?.url ?? '',
    prefix: 'contract:',
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
  }),
);
