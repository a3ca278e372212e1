import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { type Playground, type PlaygroundOptions, startPlayground } from '../playground/playground.js';
import type { Signer } from '../playground/sns/envelope.js';
import type { RedisCluster } from '../test/support/redis-cluster.js';
import { type RedisServer, startRedis } from '../test/support/redis-server.js';
import { LOAD_CORE, pinTo } from './machine.js';

/** Everything around the servers: Redis, and who signs. */
export type Stage = {
  redis: RedisServer;
  /** To look at Redis. */
  client: Redis;
  topicArn: string;
  /** All messages are signed by this one, so that every server gets the same bytes. */
  signer: Signer;
  signing: { key: string; cert: string };
  /** For the servers that fetch the certificate over TLS: the file of the authority, and where to fetch it from. */
  authorityFile: string;
  certificatePort: number;
  /** Where the server of that number keeps its data; two of them never share anything. */
  place(index: number): Place;
  /** The bot in its playground, as it is told to keep its data. */
  startBot(options: Pick<PlaygroundOptions, 'redisUrl' | 'dataDir' | 'env'>): Promise<Playground>;
  close(): Promise<void>;
};

/** Where a server keeps its data. */
export type Place = {
  redisUrl: string;
  dataDir: string;
  redisPids: readonly number[];
  /** How many scripts Redis has carried out, for whomever. */
  scriptCalls(): Promise<number>;
  /** Removes all that is kept there. */
  empty(): Promise<void>;
};

/** How often the watches run unless told otherwise; the playground's own second is for tests. */
const WATCH_SECONDS = 60;

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-bench-'));
  const redis = await startRedis();
  pinTo(redis.pid, LOAD_CORE);
  const client = new Redis(redis.url);
  const idle = await startPlayground({ startApp: false });
  const { authority, sns, topicArn } = idle;
  const { signing } = authority;
  sns.rotate(signing);
  const authorityFile = path.join(folder, 'ca.pem');
  await writeFile(authorityFile, authority.caCertificate);
  return {
    redis,
    client,
    topicArn,
    signer: { key: signing.key, certificateUrl: String(sns.envelope('')['SigningCertURL']), version: '2' },
    signing,
    authorityFile,
    certificatePort: sns.certificatePort,
    place: (index) => ({
      redisUrl: `${redis.url}/${index}`,
      dataDir: path.join(folder, String(index)),
      redisPids: [redis.pid],
      scriptCalls: async () => scriptCallsIn(await client.info('commandstats')),
      async empty() {
        await client.select(index);
        await client.flushdb();
        await rm(path.join(folder, String(index)), { recursive: true, force: true });
      },
    }),
    startBot: async (options) => {
      const bot = await startPlayground({ ...options, watchSeconds: WATCH_SECONDS, startApp: false });
      bot.sns.rotate(signing);
      await bot.app.start();
      return bot;
    },
    close: async () => {
      client.disconnect();
      await idle.close();
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** https://redis.io/docs/latest/commands/info/ */
function scriptCallsIn(commandStats: string): number {
  const calls = commandStats.matchAll(/^cmdstat_(?:evalsha|eval|fcall):calls=(\d+)/gm);
  return Array.from(calls, ([, count]) => Number(count)).reduce((sum, count) => sum + count, 0);
}

/** The nodes of a Cluster as a place; it must be empty. */
export function clusterPlace({ url, nodes }: Pick<RedisCluster, 'url' | 'nodes'>): Place {
  return {
    redisUrl: url,
    dataDir: '',
    redisPids: nodes.map(({ pid }) => pid),
    async scriptCalls() {
      const clients = nodes.map((node) => new Redis(node.url));
      const stats = await Promise.all(clients.map((client) => client.info('commandstats')));
      for (const client of clients) client.disconnect();
      return stats.reduce((sum, text) => sum + scriptCallsIn(text), 0);
    },
    empty: async () => undefined,
  };
}
