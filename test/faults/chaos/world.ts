import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { type AppProcess, createAppProcess } from '../../../playground/app-process.js';
import { type Playground, startPlayground } from '../../../playground/playground.js';
import { openStore, type Store } from '../../../src/store/index.js';
import { type RedisServer, startRedis } from '../../support/redis-server.js';

/** The bot with everything around it: with Redis two processes share the store, with SQLite there is one on a small disk. */
export type World = {
  playground: Playground;
  processes: readonly AppProcess[];
  redis?: RedisServer;
  /** A file system of its own that can be filled; undefined where this user may not mount one. */
  disk?: string;
  /** How often a process ended without being told to. */
  unexpectedEnds(): number;
  /** Runs what ends a process on purpose. */
  onPurpose<T>(end: () => Promise<T>): Promise<T>;
  /** Opens the store once no process needs it any more. */
  openStore(): Promise<Store>;
  close(): Promise<void>;
};

const APPROVERS = { SLACK_APPROVAL_CHANNEL: 'C0APPROVE01', SLACK_APPROVERS: 'U0SATO00001' };
const DISK_SIZE = '24m';

export async function startWorld(engine: 'redis' | 'sqlite'): Promise<World> {
  return engine === 'redis' ? startWithRedis() : startWithSqlite();
}

async function startWithRedis(): Promise<World> {
  const redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
  const playground = await startPlayground({ redisUrl: redis.url, retries: 0, env: APPROVERS });
  const second = await createAppProcess({ env: playground.env, preload: playground.preload });
  await second.start();
  return {
    playground,
    redis,
    ...watched([playground.app, second]),
    openStore: () => openStore({ redisUrl: redis.url, dataDir: '', now: Date.now, log: silent() }),
    close: async () => {
      await second.stop();
      await playground.close();
      await redis.stop();
    },
  };
}

async function startWithSqlite(): Promise<World> {
  const disk = await mkdtemp(path.join(tmpdir(), 'ses-warden-chaos-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE}`, 'tmpfs', disk]).status === 0;
  const dataDir = path.join(disk, 'data');
  const playground = await startPlayground({ dataDir, retries: 0, env: APPROVERS });
  return {
    playground,
    ...(mounted && { disk }),
    ...watched([playground.app]),
    openStore: async () => {
      await playground.app.stop();
      return openStore({ dataDir, now: Date.now, log: silent() });
    },
    close: async () => {
      await playground.close();
      if (mounted) spawnSync('umount', [disk]);
      await rm(disk, { recursive: true, force: true });
    },
  };
}

function watched(processes: readonly AppProcess[]) {
  let onPurpose = 0;
  let unexpected = 0;
  for (const app of processes)
    app.onChange(() => {
      if (!app.running() && onPurpose === 0) unexpected += 1;
    });
  return {
    processes,
    unexpectedEnds: () => unexpected,
    onPurpose: async <T>(end: () => Promise<T>) => {
      onPurpose += 1;
      try {
        return await end();
      } finally {
        onPurpose -= 1;
      }
    },
  };
}

function silent() {
  return pino({ level: 'silent' });
}
