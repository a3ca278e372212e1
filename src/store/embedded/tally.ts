import { hash } from 'node:crypto';
import type { AccountRegionKey } from '../../account-region.js';
import { DAY_MS } from '../retention.js';
import { type CountRow, generationsOf, spanStart, sumBuckets } from '../spans.js';
import { BUCKET_MS, type Resolution, type Tally, type TallyEntry } from '../store.js';
import type { Database } from './database.js';
import { addToDimensions, type EntryGroup, groupEntries, readDimensions } from './dimensions.js';
import { createJournalWriter } from './journal.js';

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

/** What to add to one counter in one bucket. */
type BucketCell = {
  accountRegion: AccountRegionKey;
  resolution: Resolution;
  start: number;
  counter: string;
  count: number;
};

export function embeddedTally(deps: { database: Database; now: () => number }): Tally {
  const { database, now } = deps;
  return {
    async record(batch) {
      return database.transaction(() => {
        const fresh = batch.map((entry) => markSeen(database, entry, now()));
        const counted = batch.filter((_, index) => fresh[index]);
        for (const accountRegion of new Set(batch.map((entry) => entry.accountRegion))) {
          database.run('INSERT INTO partition VALUES (?) ON CONFLICT DO NOTHING', accountRegion);
        }
        const groups = groupEntries(counted);
        for (const cell of cellsOf(groups)) addToBucket(database, cell);
        addToDimensions(database, groups);
        const addToSets = createSetWriter(database);
        const append = createJournalWriter(database);
        for (const entry of counted) {
          addToSets(entry);
          if (entry.journal === undefined) continue;
          const { accountRegion, at, recipient: about, journal: body } = entry;
          append(accountRegion, { appendedAt: now(), at, about, body });
        }
        return fresh;
      });
    },

    async buckets({ accountRegion, resolution, from, to }) {
      const rows = database.all<CountRow>(
        `SELECT start, counter, count FROM bucket
         WHERE partition = ? AND resolution = ? AND start >= ? AND start < ? ORDER BY start`,
        accountRegion,
        resolution,
        from,
        to,
      );
      return sumBuckets(rows);
    },

    async dimensions(query) {
      return readDimensions(database, query);
    },

    async distinct({ accountRegion, name, from, to }) {
      const row = database.get<{ count: number }>(
        `SELECT count(DISTINCT digest) AS count FROM member
         WHERE set_id = (SELECT id FROM recipient_set WHERE partition = ? AND name = ?) AND day >= ? AND day < ?`,
        accountRegion,
        name,
        spanStart(DAY_MS, from) / DAY_MS,
        to / DAY_MS,
      );
      return row?.count ?? 0;
    },

    async accountRegions() {
      return database.all<{ name: AccountRegionKey }>('SELECT name FROM partition').map((row) => row.name);
    },
  };
}

/** Marks all names of the entry as seen; true when none of them was marked before. */
function markSeen(database: Database, { accountRegion, seen }: TallyEntry, now: number): boolean {
  const names = new Map(seen.map(({ key, keepSeconds }) => [key, keepSeconds]));
  const marked = Array.from(names, ([name, keepSeconds]) => {
    const digest = digestOf(`${accountRegion} ${name}`);
    const { current, others } = generationsOf(keepSeconds, now);
    const known = others.some((forgottenAt) =>
      database.get('SELECT 1 FROM seen WHERE forgotten_at = ? AND digest = ?', forgottenAt, digest),
    );
    if (known) return false;
    return database.run('INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING', current, digest) === 1;
  });
  return marked.every((fresh) => fresh);
}

function cellsOf(groups: readonly EntryGroup[]): Iterable<BucketCell> {
  const cells = new Map<string, BucketCell>();
  for (const { entry, times } of groups) {
    const { accountRegion, counters, bucketAt: at = entry.at } = entry;
    for (const resolution of RESOLUTIONS) {
      const start = spanStart(BUCKET_MS[resolution], at);
      for (const counter of counters) {
        const name = JSON.stringify([accountRegion, resolution, start, counter]);
        const cell = cells.get(name) ?? { accountRegion, resolution, start, counter, count: 0 };
        cell.count += times;
        cells.set(name, cell);
      }
    }
  }
  return cells.values();
}

function addToBucket(
  database: Database,
  { accountRegion, resolution, start, counter, count }: BucketCell,
): void {
  database.run(
    `INSERT INTO bucket (partition, resolution, start, counter, count) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = bucket.count + excluded.count`,
    accountRegion,
    resolution,
    start,
    counter,
    count,
  );
}

/** Adds recipients to their distinct sets, looking up each set once per transaction. */
function createSetWriter(database: Database): (entry: TallyEntry) => void {
  const ids = new Map<string, number>();

  function idOf(accountRegion: AccountRegionKey, name: string): number {
    const label = JSON.stringify([accountRegion, name]);
    const known = ids.get(label);
    if (known !== undefined) return known;
    const row = database.get<{ id: number }>(
      `INSERT INTO recipient_set (partition, name) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET name = excluded.name RETURNING id`,
      accountRegion,
      name,
    );
    if (!row) throw new Error('The table recipient_set did not return a row');
    ids.set(label, row.id);
    return row.id;
  }

  return (entry) => {
    const { accountRegion, recipient, distinct, bucketAt: at = entry.at } = entry;
    if (distinct.length === 0) return;
    const digest = digestOf(recipient);
    const day = spanStart(DAY_MS, at) / DAY_MS;
    for (const name of distinct) {
      database.run(
        'INSERT INTO member VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        idOf(accountRegion, name),
        day,
        digest,
      );
    }
  };
}

/**
 * The first 64 bits of the SHA-256 of a text, as a signed integer. With 10 million stored digests, a new event is mistaken
 * for a duplicate once in 10^12 events: at 10 million events a day, once in 270 years.
 */
function digestOf(text: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${hash('sha256', text).slice(0, 16)}`));
}
