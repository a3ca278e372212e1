import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import pino from 'pino';
import { openDriver } from '../../../src/store/embedded/database.js';
import { openStore } from '../../../src/store/index.js';

const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
after(() => rm(folder, { recursive: true, force: true }));

/** The journal as the first version of the schema had it. */
const FIRST_VERSION = `
  CREATE TABLE partition (name TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE seen (partition TEXT, name TEXT, expires_at INTEGER, PRIMARY KEY (partition, name)) WITHOUT ROWID;
  CREATE TABLE bucket (
    partition TEXT, resolution TEXT, start INTEGER, counter TEXT, count INTEGER,
    PRIMARY KEY (partition, resolution, start, counter)
  ) WITHOUT ROWID;
  CREATE TABLE member (
    partition TEXT, day INTEGER, name TEXT, recipient TEXT, PRIMARY KEY (partition, day, name, recipient)
  ) WITHOUT ROWID;
  CREATE TABLE document (
    collection TEXT, id TEXT, version INTEGER, value TEXT, expires_at INTEGER, PRIMARY KEY (collection, id)
  ) WITHOUT ROWID;
  CREATE TABLE document_version (last INTEGER);
  INSERT INTO document_version VALUES (3);
  CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT, appended_at INTEGER, at INTEGER, about TEXT, body TEXT
  );
  CREATE INDEX journal_by_stream ON journal (stream, id);
  CREATE INDEX journal_by_about ON journal (stream, about, id);
  CREATE TABLE lease (name TEXT PRIMARY KEY, fence INTEGER, expires_at INTEGER) WITHOUT ROWID;
  INSERT INTO partition VALUES ('p:r');
  INSERT INTO bucket VALUES ('p:r', 'hour', 3600000, 'sent', 5);
  INSERT INTO journal (stream, appended_at, at, about, body)
    VALUES ('p:r', 1, 1, 'a', 'one'), ('q:r', 2, 2, 'a', 'other'), ('p:r', 90000000, 3, 'b', 'two'), ('p:r', 200000000, 4, 'a', 'three');
  PRAGMA user_version = 1;
`;

test('a file of the first version keeps its tallies and its journals', async () => {
  const driver = await openDriver(path.join(folder, 'ses-warden.sqlite'));
  driver.exec(FIRST_VERSION);
  driver.close();
  const store = await openStore({ dataDir: folder, now: () => Date.now(), log: pino({ level: 'silent' }) });
  const read = async (stream: string, order: 'oldest' | 'newest', about?: string) =>
    (await store.journal.read(stream, { order, limit: 9, ...(about && { about }) })).map(({ body }) => body);
  assert.deepEqual(await read('p:r', 'oldest'), ['one', 'two', 'three']);
  assert.deepEqual(await read('p:r', 'newest', 'a'), ['three', 'one']);
  assert.deepEqual(await read('q:r', 'oldest'), ['other']);
  assert.deepEqual(
    await store.tally.buckets({ accountRegion: 'p:r', resolution: 'hour', from: 0, to: 4_000_000 }),
    [{ start: 3_600_000, counts: { sent: 5 } }],
  );
  await store.journal.append('p:r', { at: 5, about: 'a', body: 'four' });
  assert.deepEqual(await read('p:r', 'newest', 'a'), ['four', 'three', 'one']);
  await store.close();
});
