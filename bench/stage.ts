import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { type Playground, type PlaygroundOptions, startPlayground } from '../playground/playground.js';
import type { Signer } from '../playground/sns/envelope.js';
import { type RedisServer, startRedis } from '../test/support/redis-server.js';
import { LOAD_CORE, pinTo } from './machine.js';

/** Everything around the servers: Redis, and who signs. */
export type Stage = {
  redis: RedisServer;
  /** To look at Redis and to empty it. */
  client: Redis;
  topicArn: string;
  /** All messages are signed by this one, so that every server gets the same bytes. */
  signer: Signer;
  signing: { key: string; cert: string };
  /** For the servers that fetch the certificate over TLS: the file of the authority, and where to fetch it from. */
  authorityFile: string;
  certificatePort: number;
  /** A folder for the embedded stores. */
  folder: string;
  /** The bot in its playground, as it is told to keep its data. */
  startBot(options: Pick<PlaygroundOptions, 'redisUrl' | 'dataDir' | 'env'>): Promise<Playground>;
  close(): Promise<void>;
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
    folder,
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
