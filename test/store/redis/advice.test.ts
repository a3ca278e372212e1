import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { StoreAdvice } from '../../../src/store/index.js';
import { openRedisStore } from '../../../src/store/redis/redis-store.js';
import { startRedisCluster } from '../../support/redis-cluster.js';
import { startRedis } from '../../support/redis-server.js';
import { until } from '../../support/until.js';
import { redisBench } from './redis-bench.js';

let bench: Awaited<ReturnType<typeof redisBench>>;
before(async () => {
  bench = await redisBench();
});
after(() => bench.close());

const codes = (advice: readonly StoreAdvice[]) => advice.map(({ code, found }) => `${code} ${found}`);
const set = (name: string, value: string) => bench.client.config('SET', name, value);

test('nothing, when all is well', async () => {
  assert.deepEqual(await bench.open().store.advice(), []);
});

test('a server that may throw data away, as soon as there is a limit', async () => {
  const { store } = bench.open();
  await set('maxmemory-policy', 'allkeys-lru');
  assert.deepEqual(await store.advice(), []);
  await set('maxmemory', '1gb');
  assert.deepEqual(await store.advice(), [
    { code: 'evicts', node: `127.0.0.1:${bench.server.port}`, found: 'allkeys-lru' },
  ]);
  await set('maxmemory-policy', 'noeviction');
  assert.deepEqual(await store.advice(), []);
});

test('a server that keeps nothing on disk; a file or save points are enough', async () => {
  const { store } = bench.open();
  await set('save', '');
  assert.deepEqual(codes(await store.advice()), ['not-persistent appendonly no, save ""']);
  await set('appendonly', 'yes');
  assert.deepEqual(await store.advice(), []);
  await set('appendonly', 'no');
  await set('save', '3600 1');
  assert.deepEqual(await store.advice(), []);
});

test('a server that does not show its settings', async () => {
  await bench.client.call('ACL', 'SETUSER', 'app', 'on', '>se cret', '~*', '&*', '+@all', '-config');
  const redis = `redis://app:se%20cret@127.0.0.1:${bench.server.port}`;
  const store = openRedisStore({ redis, prefix: 'p:', now: () => Date.now(), log: bench.open().log });
  assert.deepEqual(codes(await store.advice()), ['unknown CONFIG GET save']);
  await store.close();
});

test('it is logged at the start, and again after a reconnect only where it is new', async () => {
  await set('save', '');
  const { store, lines } = bench.open();
  const advice = () => lines.flatMap(({ code }) => (code === undefined ? [] : [code]));
  await until(() => advice().length > 0);
  assert.deepEqual(advice(), ['not-persistent']);
  await set('maxmemory', '1gb');
  await set('maxmemory-policy', 'volatile-ttl');
  await bench.client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  await until(() => advice().length > 1);
  assert.deepEqual(advice(), ['not-persistent', 'evicts']);
  await set('maxmemory', '0');
  await set('save', '3600 1');
  assert.deepEqual(await store.advice(), []);
});

test('replicas: too few for those waited for', async () => {
  const replica = await startRedis({ args: ['--replicaof', `127.0.0.1 ${bench.server.port}`] });
  try {
    const redis = `${bench.server.url}?replicas=2`;
    const store = openRedisStore({ redis, prefix: 'p:', now: () => Date.now(), log: bench.open().log });
    await until(async () => codes(await store.advice()).includes('no-replicas 1'));
    await store.close();
  } finally {
    await replica.stop();
  }
});

test('a cluster: every master, and its replicas', async () => {
  const cluster = await startRedisCluster();
  try {
    const deps = { prefix: 'p:', now: () => Date.now(), log: bench.open().log };
    const store = openRedisStore({ redis: cluster.url, ...deps });
    await store.ping();
    const advice = await store.advice();
    assert.deepEqual(
      codes(advice).toSorted(),
      cluster.nodes.flatMap(() => ['no-replicas 0', 'not-persistent appendonly no, save ""']).toSorted(),
    );
    assert.equal(new Set(advice.map(({ node }) => node)).size, 3);
    await store.close();
  } finally {
    await cluster.stop();
  }
});
