import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { startRedisCluster } from '../support/redis-cluster.js';
import { assertNothingLost, faultStore } from '../support/redis-fault.js';
import { numbered } from '../support/redis-feed.js';
import type { RedisServer } from '../support/redis-server.js';
import { until } from '../support/until.js';

/** Shards of the accountRegion that the feed uses. */
const SHARDS = 8;
const slotKey = (shard: number) => `ses-warden:{123456789012:us-east-1:${shard}}:journal`;
const KEYS_PER_MOVE = 20;

test('a master of a cluster killed, its replica promoted', async (t) => {
  const cluster = await startRedisCluster({ replicas: true, nodeTimeoutMs: 1500 });
  t.after(() => cluster.stop());
  await assertNothingLost(t, await faultStore(t, `${cluster.url}?replicas=1`), async (feeding) => {
    const [master, replica] = [cluster.nodes[0], cluster.replicas[0]];
    if (!master || !replica) throw new Error('The cluster has no nodes');
    await master.kill();
    const client = new Redis(replica.url);
    await until(async () => /role:master/.test(await client.info('replication')));
    client.disconnect();
    const { acknowledged } = feeding.counts();
    await master.start();
    await until(() => feeding.counts().acknowledged > acknowledged + 500);
  });
});

test('a master of a cluster frozen until its replica has been promoted', async (t) => {
  const cluster = await startRedisCluster({ replicas: true, nodeTimeoutMs: 1500 });
  t.after(() => cluster.stop());
  await assertNothingLost(t, await faultStore(t, `${cluster.url}?replicas=1`), async (feeding) => {
    const [master, replica] = [cluster.nodes[1], cluster.replicas[1]];
    if (!master || !replica) throw new Error('The cluster has no nodes');
    master.pause();
    const client = new Redis(replica.url);
    await until(async () => /role:master/.test(await client.info('replication')));
    client.disconnect();
    master.resume();
    await feeding.more(500);
  });
});

for (const query of ['', '?replicas=1']) {
  const name = `every slot in use moved to another node of the cluster, twice${query && ', waiting for replicas'}`;
  test(name, async (t) => {
    const cluster = await startRedisCluster({ replicas: query !== '' });
    t.after(() => cluster.stop());
    const clients = cluster.nodes.map(({ url }) => new Redis(url).on('error', () => undefined));
    t.after(() => clients.map((client) => client.disconnect()));
    await assertNothingLost(t, await faultStore(t, `${cluster.url}${query}`), async (feeding) => {
      for (let round = 0; round < 2; round += 1) {
        for (let shard = 0; shard < SHARDS; shard += 1) {
          const slot = Number(await clients[0]?.call('CLUSTER', 'KEYSLOT', slotKey(shard)));
          await moveSlot(slot, cluster.nodes, clients);
          await feeding.more(50);
        }
      }
    });
  });
}

test('each node of a cluster rewrites its append-only file once after each of its starts', async (t) => {
  const cluster = await startRedisCluster({ args: ['--appendonly', 'yes'] });
  t.after(() => cluster.stop());
  const clients = cluster.nodes.map(({ url }) =>
    new Redis(url, { retryStrategy: () => 50 }).on('error', () => undefined),
  );
  t.after(() => clients.map((client) => client.disconnect()));
  const rewrites = (client: Redis) =>
    client.info('persistence').then(
      (info) => Number(/^aof_rewrites:(\d+)/m.exec(info)?.[1]),
      () => 0,
    );
  const all = async () => Promise.all(clients.map(rewrites));
  const store = await faultStore(t, cluster.url);
  await until(async () => (await all()).every((count) => count > 0), { what: 'every node rewrote its file' });
  await cluster.nodes[1]?.kill();
  await cluster.nodes[1]?.start();
  // Traffic lets the client notice that the node is back.
  const traffic = Array.from({ length: 20 }, (_, number) => numbered(number));
  await until(
    async () => {
      await store.tally.record(traffic).catch(() => []);
      return (await all()).every((count) => count > 0);
    },
    { what: 'it does so again' },
  );
  const second = await faultStore(t, cluster.url);
  for (let times = 0; times < 3; times += 1) await second.tally.record(traffic);
  assert.deepEqual(await all(), [1, 1, 1]);
});

/** As `redis-cli --cluster reshard` does it, to the next node. https://redis.io/docs/latest/commands/cluster-setslot/ */
async function moveSlot(
  slot: number,
  nodes: readonly RedisServer[],
  clients: readonly Redis[],
): Promise<void> {
  const ids = await Promise.all(clients.map((client) => client.call('CLUSTER', 'MYID').then(String)));
  const owner = await ownerOf(slot, clients);
  const next = (owner + 1) % clients.length;
  const [from, to] = [clients[owner], clients[next]];
  if (!from || !to) throw new Error(`Nobody has slot ${slot}`);
  await to.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', ids[owner] ?? '');
  await from.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', ids[next] ?? '');
  for (;;) {
    const keys = (await from.call('CLUSTER', 'GETKEYSINSLOT', slot, KEYS_PER_MOVE)) as string[];
    if (keys.length === 0) break;
    await from.call('MIGRATE', '127.0.0.1', nodes[next]?.port ?? 0, '', 0, 5000, 'KEYS', ...keys);
  }
  for (const client of [to, from, ...clients])
    await client.call('CLUSTER', 'SETSLOT', slot, 'NODE', ids[next] ?? '');
}

async function ownerOf(slot: number, clients: readonly Redis[]): Promise<number> {
  for (const [index, client] of clients.entries()) {
    const nodes = String(await client.call('CLUSTER', 'NODES'));
    const ranges = /myself.*$/m.exec(nodes)?.[0].split(' ').slice(6) ?? [];
    const owns = ranges.some((range) => {
      const [first = Number.NaN, last = first] = range.split('-').map(Number);
      return first <= slot && slot <= last;
    });
    if (owns) return index;
  }
  throw new Error(`Nobody has slot ${slot}`);
}
