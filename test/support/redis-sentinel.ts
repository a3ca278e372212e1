import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis-server.js';
import { until } from './until.js';

/** A master, a replica of it, and three sentinels that watch over both. */
export type WatchedRedis = {
  url: string;
  master: RedisServer;
  replica: RedisServer;
  /** The port of who is the master now, as the sentinels see it. */
  masterPort(): Promise<number>;
  stop(): Promise<void>;
};

const NAME = 'warden';
const SENTINELS = 3;

export async function startWatchedRedis(args: readonly string[] = []): Promise<WatchedRedis> {
  const master = await startRedis({ args });
  const replica = await startRedis({ args: [...args, '--replicaof', `127.0.0.1 ${master.port}`] });
  const sentinels = await Promise.all(Array.from({ length: SENTINELS }, () => startSentinel(master.port)));
  const clients = sentinels.map(({ url }) => new Redis(url).on('error', () => undefined));
  await until(async () => {
    const states = await Promise.all(clients.map((client) => client.call('SENTINEL', 'MASTER', NAME)));
    return states.every((state) => {
      const fields = Object.fromEntries(pairs(state));
      return fields['num-slaves'] === '1' && fields['num-other-sentinels'] === String(SENTINELS - 1);
    });
  });
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${NAME}`,
    master,
    replica,
    async masterPort() {
      const reply = await clients[0]?.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME);
      const port = Array.isArray(reply) ? reply[1] : undefined;
      return Number(port);
    },
    async stop() {
      for (const client of clients) client.disconnect();
      await Promise.all([master, replica, ...sentinels].map((server) => server.stop()));
    },
  };
}

async function startSentinel(masterPort: number): Promise<RedisServer> {
  const settings = [
    `sentinel monitor ${NAME} 127.0.0.1 ${masterPort} 2`,
    `sentinel down-after-milliseconds ${NAME} 1000`,
    `sentinel failover-timeout ${NAME} 3000`,
  ];
  return startRedis({ sentinel: settings.join('\n') });
}

/** Field and value in turns, or already as an object (RESP3). */
function pairs(reply: unknown): (readonly [string, string])[] {
  if (!Array.isArray(reply)) return Object.entries(reply as Record<string, string>);
  return Array.from(
    { length: reply.length / 2 },
    (_, index) => [reply[2 * index], reply[2 * index + 1]] as const,
  );
}
