import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openDatabase, unavailability } from '../../../src/store/embedded/database.js';
import { embeddedTally } from '../../../src/store/embedded/tally.js';
import { StoreUnavailable, type TallyEntry } from '../../../src/store/index.js';

const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
after(() => rm(folder, { recursive: true, force: true }));

test('the directory is made, for its owner only', async () => {
  const dataDir = path.join(folder, 'new', 'data');
  const database = await openDatabase(dataDir);
  assert.equal((await stat(dataDir)).mode & 0o777, 0o700);
  assert.equal(database.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous, 2);
  assert.equal(database.get<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode, 'wal');
  database.close();
});

test('a file of a newer version is left alone', async () => {
  const dataDir = path.join(folder, 'newer');
  const database = await openDatabase(dataDir);
  database.run('PRAGMA user_version = 99');
  database.close();
  await assert.rejects(
    openDatabase(dataDir),
    /newer\/ses-warden\.sqlite: it was written by a newer ses-warden \(schema 99/,
  );
});

test('what is no database, or no directory, is named', async () => {
  const dataDir = path.join(folder, 'garbage');
  (await openDatabase(dataDir)).close();
  await writeFile(path.join(dataDir, 'ses-warden.sqlite'), 'x'.repeat(10_000));
  await assert.rejects(openDatabase(dataDir), /garbage\/ses-warden\.sqlite: .*not a database/);
  await assert.rejects(openDatabase(path.join(dataDir, 'ses-warden.sqlite')), /ses-warden\.sqlite/);
});

test('a full disk: StoreUnavailable, nothing half-written, and it goes on when there is room again', async () => {
  const database = await openDatabase(path.join(folder, 'full'));
  const now = Date.now();
  const tally = embeddedTally({ database, now: () => now });
  const entry: TallyEntry = {
    accountRegion: 'p:r',
    at: now,
    recipient: 'a',
    seen: [{ key: 'event', keepSeconds: 60 }],
    counters: ['sent'],
    distinct: ['sent'],
    journal: 'x'.repeat(1_000_000),
  };
  const small = { ...entry, seen: [], journal: 'small' };
  const pages = database.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
  database.get(`PRAGMA max_page_count = ${pages + 5}`);
  await assert.rejects(tally.record([small, entry]), (error) => {
    assert.ok(error instanceof StoreUnavailable);
    assert.match(error.message, /SQLITE_FULL/);
    return true;
  });
  assert.deepEqual(await tally.accountRegions(), []);
  database.get('PRAGMA max_page_count = 100000');
  assert.deepEqual(await tally.record([small, entry]), [true, true]);
  database.close();
});

test('mistakes of ours are not taken for an outage', async () => {
  const database = await openDatabase(path.join(folder, 'mistake'));
  assert.throws(() => database.run('NONSENSE'), /syntax error/);
  assert.throws(
    () => database.transaction(() => database.run('INSERT INTO lease (name) VALUES (1)')),
    /NOT NULL/,
  );
  assert.equal(database.run('INSERT INTO lease (name, fence, expires_at) VALUES (?, 1, 1)', 'free'), 1);
  database.close();
});

test('an outage is told from other errors by SQLite’s result code', () => {
  const failed = (fields: object) => Object.assign(new Error('failed'), fields);
  assert.equal(unavailability(failed({ code: 'ERR_SQLITE_ERROR', errcode: 778 })), 'SQLITE_IOERR');
  assert.equal(unavailability(failed({ code: 'ERR_SQLITE_ERROR', errcode: 13 })), 'SQLITE_FULL');
  assert.equal(unavailability(failed({ code: 'ERR_SQLITE_ERROR', errcode: 19 })), undefined);
  assert.equal(unavailability(failed({})), undefined);
  assert.equal(unavailability('SQLITE_FULL'), undefined);
});
