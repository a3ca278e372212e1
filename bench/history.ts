import '../src/require-node.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { openDatabase } from '../src/store/embedded/database.js';
import { sweepStep } from '../src/store/embedded/sweep.js';
import { openStore, type Store } from '../src/store/index.js';
import { DEFAULT_RETENTION, retentionOf } from '../src/store/retention.js';
import { startRedis } from '../test/support/redis-server.js';
import { mailEntries } from './traffic.js';

/**
 * `npm run bench:history`: the time of a batch in a store with ninety days of history and in an empty one, in turns, for
 * both engines: medians, and their ratio, which should be about one.
 */
const MAILS_OF_HISTORY = Number(process.argv[2] ?? 200_000);
const DAYS_OF_HISTORY = 90;
const DAY_MS = 86_400_000;
const ROUNDS = 15;
const BATCHES_PER_ROUND = 20;
const WARM_UP_ROUNDS = 3;
const MAILS_PER_BATCH = 100;
const END = Date.now();

let clock = END;
const now = () => clock;
const log = pino({ level: 'silent' });
let mails = 0;

function nextBatch() {
  const batch = Array.from({ length: MAILS_PER_BATCH }, (_, one) => mailEntries(mails + one, clock)).flat();
  mails += MAILS_PER_BATCH;
  return batch;
}

async function fill(store: Store): Promise<void> {
  for (let mail = 0; mail < MAILS_OF_HISTORY; mail += MAILS_PER_BATCH) {
    clock = END - DAYS_OF_HISTORY * DAY_MS * (1 - mail / MAILS_OF_HISTORY);
    await store.tally.record(nextBatch());
  }
  clock = END;
}

/** What has expired in those ninety days would otherwise be deleted while the batches are timed. */
async function sweep(dataDir: string): Promise<void> {
  const database = await openDatabase(dataDir);
  while (sweepStep({ database, retention: retentionOf(DEFAULT_RETENTION) }, now()));
  database.close();
}

/** Milliseconds of each batch. */
async function round(store: Store): Promise<number[]> {
  const times: number[] = [];
  for (let batches = 0; batches < BATCHES_PER_ROUND; batches += 1) {
    const batch = nextBatch();
    const begun = performance.now();
    await store.tally.record(batch);
    times.push(performance.now() - begun);
  }
  return times;
}

async function compare(engine: string, empty: Store, full: Store): Promise<void> {
  const times = { empty: [] as number[], full: [] as number[] };
  for (let index = 0; index < WARM_UP_ROUNDS + ROUNDS; index += 1) {
    // Who comes second finds a warmer machine, so they take turns in that too.
    const order = index % 2 === 0 ? (['empty', 'full'] as const) : (['full', 'empty'] as const);
    for (const which of order) {
      const measured = await round(which === 'empty' ? empty : full);
      if (index >= WARM_UP_ROUNDS) times[which].push(...measured);
    }
  }
  const [before, after] = [median(times.empty), median(times.full)];
  process.stdout.write(
    `| ${engine} | ${before.toFixed(2)} | ${after.toFixed(2)} | ${(after / before).toFixed(2)} |\n`,
  );
  await Promise.all([empty.close(), full.close()]);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

process.stdout.write(
  `| ms per batch of ${MAILS_PER_BATCH} mails | empty | ${DAYS_OF_HISTORY} days, ${MAILS_OF_HISTORY} mails | ratio |\n|---|---|---|---|\n`,
);
const folders = await Promise.all(
  ['empty', 'full'].map((name) => mkdtemp(path.join(tmpdir(), `ses-warden-${name}-`))),
);
const [emptyDir = '', fullDir = ''] = folders;
const filled = await openStore({ dataDir: fullDir, now, log });
await fill(filled);
await filled.close();
await sweep(fullDir);
await compare(
  'SQLite',
  await openStore({ dataDir: emptyDir, now, log }),
  await openStore({ dataDir: fullDir, now, log }),
);
await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));

const servers = await Promise.all([startRedis(), startRedis()]);
const [emptyStore, fullStore] = await Promise.all(
  servers.map(({ url }) => openStore({ redisUrl: url, dataDir: '', now, log })),
);
if (emptyStore && fullStore) {
  await fill(fullStore);
  await compare('Redis', emptyStore, fullStore);
}
await Promise.all(servers.map((server) => server.stop()));
