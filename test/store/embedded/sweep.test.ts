import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { type Database, openDatabase } from '../../../src/store/embedded/database.js';
import { embeddedDocuments, embeddedLeases } from '../../../src/store/embedded/documents.js';
import { embeddedRosters } from '../../../src/store/embedded/rosters.js';
import { sweepStep } from '../../../src/store/embedded/sweep.js';
import { embeddedTally } from '../../../src/store/embedded/tally.js';
import { DEFAULT_RETENTION, retentionOf } from '../../../src/store/retention.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 0, 1, 12);
const ENTRIES = 1200;

const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
after(() => rm(folder, { recursive: true, force: true }));

function rows(database: Database): Record<string, number> {
  const tables = ['seen', 'bucket', 'facet', 'member', 'document', 'entry', 'lease'];
  return Object.fromEntries(
    tables.map((table) => [table, database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0]),
  );
}

test('a roster goes in steps once it is dropped or forgotten', async () => {
  const database = await openDatabase(path.join(folder, 'rosters'));
  let now = START;
  const rosters = embeddedRosters({ database, now: () => now });
  const entries = Array.from({ length: ENTRIES }, (_, at) => ({
    key: `k${at}`,
    name: `k${at}`,
    at,
    body: '',
  }));
  for (const roster of ['kept', 'short', 'dropped'])
    await rosters.add(roster, entries, roster === 'short' ? HOUR_MS : DAY_MS);
  await rosters.drop('dropped');
  now = START + 2 * HOUR_MS;
  const sweep = () => sweepStep({ database, retention: retentionOf(DEFAULT_RETENTION) }, now);
  const more = Array.from({ length: (2 * ENTRIES) / 400 }, sweep);
  assert.deepEqual(more, [true, true, false, true, true, false]);
  const left = database.get<{ n: number }>('SELECT count(*) AS n FROM roster_entry')?.n;
  assert.deepEqual([left, (await rosters.find('kept', 'k1')).length], [ENTRIES, 1]);
  database.close();
});

test('each kind goes when its time has come, in steps', async () => {
  const database = await openDatabase(folder);
  let now = START;
  const deps = { database, now: () => now };
  const sweep = () => {
    let steps = 1;
    while (sweepStep({ database, retention: retentionOf(DEFAULT_RETENTION) }, now)) steps += 1;
    return steps;
  };
  const tally = embeddedTally(deps);
  const documents = embeddedDocuments(deps);
  await tally.record(
    Array.from({ length: ENTRIES }, (_, index) => ({
      accountRegion: 'p:r',
      at: START,
      recipient: `user-${index}`,
      seen: [{ key: `event-${index}`, keepSeconds: 60 }],
      counters: [`counter-${index}`],
      distinct: ['sent'],
      journal: 'body',
      dimensions: {
        names: [index % 2 === 0 ? `kind-${index}=name` : `family.kind-${index}=name`],
        counters: ['sent'],
      },
    })),
  );
  await documents.put('c', 'short', 1, 0, { expiresInMs: HOUR_MS });
  await documents.put('c', 'for ever', 1, 0);
  await (await embeddedLeases(deps).acquire('l', HOUR_MS))?.release();
  const all = {
    seen: ENTRIES,
    bucket: 2 * ENTRIES,
    ['facet']: ENTRIES,
    member: ENTRIES,
    document: 2,
    entry: ENTRIES,
    lease: 1,
  };

  assert.equal(sweep(), 1);
  assert.deepEqual(rows(database), all);

  now = START + 121_000;
  assert.equal(sweep(), 3, 'no step deletes more than 500 rows of a kind');
  assert.deepEqual(rows(database), { ...all, seen: 0 });

  now = START + 27 * HOUR_MS;
  sweep();
  const afterDay = { ...all, seen: 0, bucket: ENTRIES, document: 1 };
  assert.deepEqual(rows(database), afterDay);

  now = START + 7 * DAY_MS;
  sweep();
  assert.deepEqual(rows(database), afterDay);

  now = START + 99 * DAY_MS;
  sweep();
  assert.deepEqual(rows(database), { ...afterDay, ['facet']: 0 });

  now = START + 102 * DAY_MS;
  sweep();
  assert.deepEqual(rows(database), { ...afterDay, ['facet']: 0, member: 0, entry: 0 });

  now = START + 402 * DAY_MS;
  sweep();
  assert.deepEqual(rows(database), {
    seen: 0,
    bucket: 0,
    ['facet']: 0,
    member: 0,
    document: 1,
    entry: 0,
    lease: 0,
  });
  database.close();
});
