import { bucketsOf, type CountRow } from '../buckets-of.js';
import { DAY_MS } from '../retention.js';
import { BUCKET_MS, type Resolution, type Tally, type TallyEntry } from '../store.js';
import { spanStart } from '../time-spans.js';
import type { Database } from './database.js';
import { appendToJournal } from './journal.js';

const RESOLUTIONS: readonly Resolution[] = ['slot', 'hour'];

type Cell = { partition: string; resolution: Resolution; start: number; counter: string; count: number };

export function embeddedTally(deps: { database: Database; now: () => number }): Tally {
  const { database, now } = deps;
  return {
    async record(batch) {
      return database.transaction(() => {
        const fresh = batch.map((entry) => markSeen(database, entry, now()));
        const counted = batch.filter((_, index) => fresh[index]);
        for (const partition of new Set(batch.map((entry) => entry.partition))) {
          database.run('INSERT INTO partition VALUES (?) ON CONFLICT DO NOTHING', partition);
        }
        for (const cell of cellsOf(counted)) addToBucket(database, cell);
        for (const entry of counted) {
          joinSets(database, entry);
          if (entry.journal === undefined) continue;
          const { partition, at, recipient: about, journal: body } = entry;
          appendToJournal(database, partition, { appendedAt: now(), at, about, body });
        }
        return fresh;
      });
    },

    async buckets({ partition, resolution, from, to }) {
      const rows = database.all<CountRow>(
        `SELECT start, counter, count FROM bucket
         WHERE partition = ? AND resolution = ? AND start >= ? AND start < ? ORDER BY start`,
        partition,
        resolution,
        from,
        to,
      );
      return bucketsOf(rows);
    },

    async distinct({ partition, name, from, to }) {
      const row = database.get<{ count: number }>(
        `SELECT count(DISTINCT recipient) AS count FROM member
         WHERE partition = ? AND day >= ? AND day < ? AND name = ?`,
        partition,
        spanStart(DAY_MS, from),
        to,
        name,
      );
      return row?.count ?? 0;
    },

    async partitions() {
      return database.all<{ name: string }>('SELECT name FROM partition').map((row) => row.name);
    },
  };
}

/** Marks every name of the entry; true when none of them had been marked and is still remembered. */
function markSeen(database: Database, entry: TallyEntry, now: number): boolean {
  const names = new Map(entry.seen.map(({ key, keepSeconds }) => [key, keepSeconds]));
  const marked = Array.from(names, ([name, keepSeconds]) =>
    database.run(
      `INSERT INTO seen (partition, name, expires_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET expires_at = excluded.expires_at WHERE seen.expires_at <= ?`,
      entry.partition,
      name,
      now + keepSeconds * 1000,
      now,
    ),
  );
  return marked.every((changes) => changes === 1);
}

function cellsOf(counted: readonly TallyEntry[]): Iterable<Cell> {
  const cells = new Map<string, Cell>();
  for (const { partition, at, counters } of counted) {
    for (const resolution of RESOLUTIONS) {
      const start = spanStart(BUCKET_MS[resolution], at);
      for (const counter of counters) {
        const name = JSON.stringify([partition, resolution, start, counter]);
        const cell = cells.get(name) ?? { partition, resolution, start, counter, count: 0 };
        cell.count += 1;
        cells.set(name, cell);
      }
    }
  }
  return cells.values();
}

function addToBucket(database: Database, { partition, resolution, start, counter, count }: Cell): void {
  database.run(
    `INSERT INTO bucket (partition, resolution, start, counter, count) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = bucket.count + excluded.count`,
    partition,
    resolution,
    start,
    counter,
    count,
  );
}

function joinSets(database: Database, { partition, at, recipient, distinct }: TallyEntry): void {
  for (const name of distinct) {
    database.run(
      'INSERT INTO member (partition, day, name, recipient) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      partition,
      spanStart(DAY_MS, at),
      name,
      recipient,
    );
  }
}
