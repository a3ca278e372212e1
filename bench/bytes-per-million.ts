import '../src/require-node.js';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Redis } from 'ioredis';
import pino from 'pino';
import { openStore, type Store } from '../src/store/index.js';
import { startRedis } from '../test/support/redis-server.js';
import { mailEntries } from './traffic.js';

/**
 * `npm run bench:bytes`: how many bytes a million events take in each engine while nothing has expired, by what they
 * are kept for. The events are those of a day with half a million mails.
 */
const MAILS = Number(process.argv[2] ?? 500_000);
const DAY_MS = 86_400_000;
const MAILS_PER_BATCH = 200;
const START = Date.now() - (Date.now() % DAY_MS);

type Bytes = Readonly<Record<string, number>>;

let clock = START;
const now = () => clock;
const log = pino({ level: 'silent' });

async function fill(store: Store): Promise<number> {
  let events = 0;
  for (let mail = 0; mail < MAILS; mail += MAILS_PER_BATCH) {
    clock = START + Math.floor((mail / MAILS) * DAY_MS);
    const batch = Array.from({ length: MAILS_PER_BATCH }, (_, one) => mailEntries(mail + one, clock)).flat();
    await store.tally.record(batch);
    // A bounce is two entries, of which one is for its part of the sending.
    events += batch.filter(({ counters }) => counters.length > 0).length;
  }
  return events;
}

async function measureRedis(): Promise<Bytes> {
  const server = await startRedis();
  const client = new Redis(server.url);
  const store = await openStore({ redisUrl: server.url, dataDir: '', now, log });
  await store.ping();
  const before = await usedMemory(client);
  const events = await fill(store);
  const used = (await usedMemory(client)) - before;
  const parts = await memoryByPart(client);
  await store.close();
  client.disconnect();
  await server.stop();
  const told = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  // MEMORY USAGE leaves out the tables of keys and what the allocator rounds up: spread over all parts.
  return perMillion({ ...scaled(parts, used / told), all: used }, events);
}

async function usedMemory(client: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await client.info('memory'))?.[1]);
}

async function memoryByPart(client: Redis): Promise<Bytes> {
  const bytes: Record<string, number> = {};
  for await (const keys of client.scanStream({ count: 1000 })) {
    const pipeline = client.pipeline();
    for (const key of keys) pipeline.memory('USAGE', key, 'SAMPLES', 0);
    for (const [index, [, usage]] of ((await pipeline.exec()) ?? []).entries()) {
      const part = /\}:(seen|slot|hour|facets|distinct|journal|index)/.exec(keys[index])?.[1] ?? 'other';
      const name = part === 'slot' || part === 'hour' ? 'tallies' : part;
      bytes[name] = (bytes[name] ?? 0) + Number(usage);
    }
  }
  return bytes;
}

async function measureEmbedded(): Promise<Bytes> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-bench-'));
  const store = await openStore({ dataDir, now, log });
  const events = await fill(store);
  await store.close();
  const file = path.join(dataDir, 'ses-warden.sqlite');
  const { size } = await stat(file);
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name').all() as {
    name: string;
    bytes: number;
  }[];
  database.close();
  await rm(dataDir, { recursive: true, force: true });
  const parts: Record<string, number> = {};
  for (const { name, bytes } of tables) {
    const part = /^entry/.test(name) ? 'journal' : (PART_OF_TABLE[name] ?? 'other');
    parts[part] = (parts[part] ?? 0) + bytes;
  }
  return perMillion({ ...parts, all: size }, events);
}

const PART_OF_TABLE: Readonly<Record<string, string>> = {
  seen: 'seen',
  member: 'distinct',
  bucket: 'tallies',
  facet: 'facets',
};

function scaled(bytes: Bytes, by: number): Bytes {
  return Object.fromEntries(Object.entries(bytes).map(([name, value]) => [name, value * by]));
}

function perMillion(bytes: Bytes, events: number): Bytes {
  return scaled(bytes, 1_000_000 / events);
}

const [redis, embedded] = [await measureRedis(), await measureEmbedded()];
const megabytes = (bytes: number | undefined) => ((bytes ?? 0) / 1_000_000).toFixed(1);
process.stdout.write('| MB per million events | Redis | SQLite |\n|---|---|---|\n');
for (const part of ['seen', 'journal', 'index', 'distinct', 'tallies', 'facets', 'all']) {
  process.stdout.write(`| ${part} | ${megabytes(redis[part])} | ${megabytes(embedded[part])} |\n`);
}
