import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { DataDirInUse } from '../../../src/store/embedded/database.js';
import { openStore } from '../../../src/store/index.js';
import { BATCH_SIZE, numbered } from './numbered-entry.js';

const WRITER = fileURLToPath(new URL('endless-writer.js', import.meta.url));
const log = pino({ level: 'silent' });
const { accountRegion } = numbered(0);
const now = () => Date.now();

let dataDir = '';
let writer: ChildProcess | undefined;
before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
});
after(async () => {
  writer?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts the writer and waits for so many more acknowledged batches. */
async function write(batches: number): Promise<{ acknowledged(): number }> {
  const child = spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  writer = child;
  let acknowledged = 0;
  let lines = 0;
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      acknowledged = Number(line);
      lines += 1;
      if (lines === batches) resolve();
    });
    child.once('exit', () => reject(new Error('The writer ended too early')));
  });
  return { acknowledged: () => acknowledged };
}

async function killWriter(): Promise<void> {
  writer?.kill('SIGKILL');
  if (writer) await once(writer, 'close');
}

test('the error in a second process names the directory in use; the first goes on', async () => {
  await write(1);
  await assert.rejects(openStore({ dataDir, now, log }), (error) => {
    assert.ok(error instanceof DataDirInUse);
    assert.equal(error.dataDir, dataDir);
    assert.ok(error.message.includes(dataDir));
    return true;
  });
  assert.equal(writer?.exitCode, null);
  await killWriter();
});

test('kill -9 at any moment: what was acknowledged is there, all of it or nothing of a batch, and nothing is locked', async () => {
  for (const batches of [1, 20, 150]) {
    const { acknowledged } = await write(batches);
    await killWriter();
    const store = await openStore({ dataDir, now, log });
    const hours = await store.tally.buckets({ accountRegion, resolution: 'hour', from: 0, to: now() + 1 });
    const counted = hours.reduce((sum, { counts }) => sum + (counts['sent'] ?? 0), 0);
    assert.ok(counted >= acknowledged(), `${counted} counted of ${acknowledged()} acknowledged`);
    assert.equal(counted % BATCH_SIZE, 0);
    assert.equal(
      await store.tally.distinct({ accountRegion, name: 'sent', from: 0, to: now() + 1 }),
      counted,
    );
    const journal = await store.journal.read(accountRegion, { order: 'oldest', limit: counted + 1 });
    assert.deepEqual(
      journal.map(({ body }) => Number(body)),
      Array.from({ length: counted }, (_, index) => index),
    );
    const again = await store.tally.record(journal.map((_, index) => numbered(index)));
    assert.ok(again.every((fresh) => !fresh));
    await store.close();
  }
});

test('a lease of a process that was killed is free for the next', async () => {
  const store = await openStore({ dataDir, now, log });
  const lease = await store.leases.acquire('watch', 3_600_000);
  await store.close();
  const next = await openStore({ dataDir, now, log });
  const again = await next.leases.acquire('watch', 3_600_000);
  assert.ok(lease && again && again.fence > lease.fence);
  await next.close();
});
