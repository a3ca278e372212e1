import { Redis } from 'ioredis';
import pino from 'pino';
import type { Store, TallyEntry } from '../../../src/store/index.js';
import { openRedisStore } from '../../../src/store/redis/redis-store.js';
import type { RetentionDays } from '../../../src/store/retention.js';
import { type RedisServer, startRedis } from '../../support/redis-server.js';

export type LogLine = { level: number; msg: string } & Record<string, unknown>;

/** A server, a client to look into it, and stores that end with it. */
export async function redisBench(args: readonly string[] = []) {
  const server: RedisServer = await startRedis({ args: ['--save', '3600 1', ...args] });
  // What is looked at is up; a client for each test would say no more.
  const client = new Redis(server.url, { retryStrategy: () => 50 }).on('error', () => undefined);
  const stores: Store[] = [];
  let prefixes = 0;
  const freshPrefix = () => {
    prefixes += 1;
    return `test-${prefixes}:`;
  };
  return {
    server,
    client,
    open({
      now = () => Date.now(),
      prefix = freshPrefix(),
      retention,
    }: {
      now?: () => number;
      prefix?: string;
      retention?: RetentionDays;
    } = {}) {
      const lines: LogLine[] = [];
      const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
      const store = openRedisStore({ redis: server.url, prefix, retention, now, log });
      stores.push(store);
      return { store, lines, prefix, log };
    },
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      client.disconnect();
      await server.stop();
    },
  };
}

export function entry(parts: Partial<TallyEntry> = {}): TallyEntry {
  return {
    accountRegion: '123456789012:us-east-1',
    at: Date.now(),
    recipient: 'jane@example.com',
    seen: [],
    counters: ['sent'],
    distinct: ['sent'],
    ...parts,
  };
}

export const ACCOUNT_REGION = entry().accountRegion;
