import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis-server.js';
import { until } from './until.js';

/** Three masters that share the slots, and their replicas. */
export type RedisCluster = {
  url: string;
  nodes: readonly RedisServer[];
  /** Each of the same place as its master in `nodes`, if there are any. */
  replicas: readonly RedisServer[];
  stop(): Promise<void>;
};

const MASTERS = 3;
const CLUSTER_SLOTS = 16_384;

/**
 * @param options.replicas whether each master has one
 * @param options.nodeTimeoutMs after how long a node that does not answer is taken for dead
 */
export async function startRedisCluster({
  replicas = false,
  nodeTimeoutMs = 5000,
  args = [] as readonly string[],
} = {}): Promise<RedisCluster> {
  const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', String(nodeTimeoutMs), ...args];
  const count = replicas ? 2 * MASTERS : MASTERS;
  const servers = await Promise.all(Array.from({ length: count }, () => startRedis({ args: settings })));
  const clients = servers.map(({ url }) => new Redis(url));
  try {
    await join(clients, servers);
  } finally {
    for (const client of clients) client.disconnect();
  }
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    nodes: servers.slice(0, MASTERS),
    replicas: servers.slice(MASTERS),
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function join(clients: readonly Redis[], servers: readonly RedisServer[]): Promise<void> {
  const masters = clients.slice(0, MASTERS);
  const share = Math.ceil(CLUSTER_SLOTS / MASTERS);
  for (const [index, client] of masters.entries()) {
    const first = index * share;
    const count = Math.min(share, CLUSTER_SLOTS - first);
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    await client.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: count }, (_, slot) => first + slot));
  }
  // Everybody meets everybody, which is faster than waiting for the gossip to spread.
  for (const client of clients) {
    for (const { port } of servers) await client.call('CLUSTER', 'MEET', '127.0.0.1', port);
  }
  const inAll = async (command: string, args: readonly string[], expected: RegExp) =>
    until(async () => {
      const replies = await Promise.all(clients.map((client) => client.call(command, ...args)));
      return replies.every((reply) => expected.test(String(reply)));
    });
  await inAll(
    'CLUSTER',
    ['INFO'],
    new RegExp(`cluster_state:ok.*cluster_known_nodes:${clients.length}`, 's'),
  );
  for (const [index, replica] of clients.slice(MASTERS).entries()) {
    await replica.call('CLUSTER', 'REPLICATE', String(await masters[index]?.call('CLUSTER', 'MYID')));
  }
  if (clients.length > MASTERS)
    await inAll('INFO', ['replication'], /connected_slaves:1|master_link_status:up/);
}
