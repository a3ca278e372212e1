import type { Database } from './database.js';
import type { Driver } from './driver.js';

/** One step per version of the schema; steps are only ever added, because files of every age are out there. */
const STEPS: readonly string[] = [
  `
  CREATE TABLE partition (name TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE seen (
    partition TEXT NOT NULL, name TEXT NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (partition, name)
  ) WITHOUT ROWID;
  CREATE INDEX seen_by_expiry ON seen (expires_at);

  CREATE TABLE bucket (
    partition TEXT NOT NULL, resolution TEXT NOT NULL, start INTEGER NOT NULL, counter TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (partition, resolution, start, counter)
  ) WITHOUT ROWID;

  CREATE TABLE member (
    partition TEXT NOT NULL, day INTEGER NOT NULL, name TEXT NOT NULL, recipient TEXT NOT NULL,
    PRIMARY KEY (partition, day, name, recipient)
  ) WITHOUT ROWID;

  CREATE TABLE document (
    collection TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, value TEXT NOT NULL, expires_at INTEGER,
    PRIMARY KEY (collection, id)
  ) WITHOUT ROWID;
  CREATE INDEX document_by_expiry ON document (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE document_version (last INTEGER NOT NULL);
  INSERT INTO document_version VALUES (0);

  CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, appended_at INTEGER NOT NULL,
    at INTEGER NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX journal_by_stream ON journal (stream, id);
  CREATE INDEX journal_by_about ON journal (stream, about, id);

  CREATE TABLE lease (
    name TEXT PRIMARY KEY, fence INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
  // What is new goes where the rest of its day is, so that the pages a batch touches do not grow with what is kept.
  // Names seen and distinct recipients, of which there are most, are digests; those of before are not carried over.
  `
  DROP TABLE seen;
  CREATE TABLE seen (
    forgotten_at INTEGER NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (forgotten_at, digest)
  ) WITHOUT ROWID;

  DROP TABLE member;
  CREATE TABLE recipient_set (id INTEGER PRIMARY KEY, partition TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (partition, name));
  CREATE TABLE member (
    set_id INTEGER NOT NULL, day INTEGER NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (set_id, day, digest)
  ) WITHOUT ROWID;

  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  INSERT INTO stream (name) SELECT DISTINCT stream FROM journal;
  CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT, stream_id INTEGER NOT NULL, appended_at INTEGER NOT NULL,
    at INTEGER NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL
  );
  INSERT INTO entry SELECT j.id, s.id, appended_at, at, about, body FROM journal j JOIN stream s ON s.name = j.stream ORDER BY j.id;
  DROP TABLE journal;
  CREATE INDEX entry_by_stream ON entry (stream_id, id);
  CREATE INDEX entry_by_about ON entry (stream_id, appended_at / 86400000, about, id);
  `,
  `
  CREATE TABLE facet (
    partition TEXT NOT NULL, hour INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, counter TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (partition, hour, kind, name, counter)
  ) WITHOUT ROWID;
  `,
  // One that has been dropped has no name any more, and its entries are deleted little by little.
  `
  CREATE TABLE roster (id INTEGER PRIMARY KEY, name TEXT UNIQUE, forgotten_at INTEGER NOT NULL);
  CREATE TABLE roster_entry (
    roster_id INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (roster_id, key, name)
  ) WITHOUT ROWID;
  CREATE INDEX roster_entry_by_time ON roster_entry (roster_id, at, name);
  `,
];

/**
 * Brings the file to the newest schema.
 *
 * @throws {Error} when a newer ses-warden has written it
 */
export function upgradeSchema(driver: Driver, database: Database): void {
  const found = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (found > STEPS.length) {
    throw new Error(
      `it was written by a newer ses-warden (schema ${found}; this one knows up to ${STEPS.length})`,
    );
  }
  for (const [index, step] of STEPS.entries()) {
    if (index < found) continue;
    database.transaction(() => {
      driver.exec(step);
      driver.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
