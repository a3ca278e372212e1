import { Redis } from 'ioredis';
import pino from 'pino';
import type { Playground } from '../playground/playground.js';
import { openStore } from '../src/store/index.js';
import { countersIn } from '../test/support/tallies.js';
import type { Kinds } from './message.js';
import { countedByAwaitedCalls } from './servers/awaited-calls.js';
import { spawnServer } from './spawn-server.js';
import type { Place, Stage } from './stage.js';

/** A server that is measured: started afresh, with an empty store. */
export type Contestant = {
  name: string;
  /** Whether it writes every event on its own; the others write with scripts that carry many. */
  writesOneByOne?: true;
  start(stage: Stage, place: Place): Promise<Started>;
};

export type Started = {
  port: number;
  pid: number;
  /** The playground around it, if it is the bot. */
  bot?: Playground;
  /** What it has counted by now; undefined for a server without a store. Stops the server. */
  stop(): Promise<Kinds | undefined>;
};

const floor = (name: string, store: 'none' | 'redis' | 'embedded'): Contestant => ({
  name,
  start: async (stage, place) => {
    await place.empty();
    const { redisUrl, dataDir } = place;
    const server = await spawnServer(stage, 'floor', { store, redisUrl, dataDir });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        if (store === 'none') return undefined;
        return countedByStore(store === 'redis' ? { redisUrl } : { dataDir });
      },
    };
  },
});

const builtToday = (name: string, file: string): Contestant => ({
  name,
  writesOneByOne: true,
  start: async (stage, place) => {
    await place.empty();
    const { redisUrl } = place;
    const server = await spawnServer(stage, file, { store: 'redis', redisUrl, dataDir: '' });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        const client = new Redis(redisUrl);
        const counted = await countedByAwaitedCalls(client);
        client.disconnect();
        return counted;
      },
    };
  },
});

const ours = (
  name: string,
  store: 'redis' | 'embedded',
  env: Readonly<Record<string, string>> = {},
): Contestant => ({
  name,
  start: async (stage, place) => {
    await place.empty();
    const { redisUrl, dataDir } = place;
    const where = store === 'redis' ? { redisUrl } : { dataDir };
    const bot = await stage.startBot({ ...where, env });
    return {
      port: Number(new URL(bot.app.url).port),
      pid: bot.app.pid() ?? 0,
      bot,
      stop: async () => {
        await bot.close();
        return countedByStore(where);
      },
    };
  },
});

export const CONTESTANTS = {
  floor: floor('(a) floor: node:http, verify, parse', 'none'),
  floorRedis: floor('(b) floor with the batch write, Redis', 'redis'),
  floorEmbedded: floor('(b) floor with the batch write, embedded', 'embedded'),
  express: builtToday('(c) Express, sns-validator, awaited calls', 'express-sns-validator'),
  fastify: builtToday('(d) Fastify, sns-payload-validator, awaited calls', 'fastify-sns-payload-validator'),
  oursRedis: ours('ses-warden, Redis', 'redis'),
  oursCluster: ours('ses-warden, Cluster of three', 'redis'),
  oursEmbedded: ours('ses-warden, embedded, synchronous FULL', 'embedded'),
} satisfies Record<string, Contestant>;

/** So many processes behind one port. */
export const processes = (count: number) =>
  ours(`ses-warden, Redis, ${count} processes`, 'redis', { WEB_CONCURRENCY: String(count) });

async function countedByStore(where: { redisUrl: string } | { dataDir: string }): Promise<Kinds> {
  const store = await openStore({ dataDir: '', now: Date.now, log: pino({ level: 'silent' }), ...where });
  const { sent = 0, delivered = 0, hard = 0 } = await countersIn(store);
  await store.close();
  return { send: sent, delivery: delivered, bounce: hard };
}
