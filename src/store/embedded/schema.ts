/**
 * One step for each version of the schema. Steps are only added and never changed, because files of every version exist.
 * Tables and columns keep the names with which they were created, also where the code has a newer word for the thing.
 */
export const SCHEMA_STEPS: readonly string[] = [
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
  // Rows of the same day are stored together, so that the number of pages a batch changes does not grow with the file.
  // Seen names and distinct recipients, the most numerous rows, become digests; the old ones are not carried over.
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
  // A dropped roster loses its name at once; its entries are deleted in small steps later.
  `
  CREATE TABLE roster (id INTEGER PRIMARY KEY, name TEXT UNIQUE, forgotten_at INTEGER NOT NULL);
  CREATE TABLE roster_entry (
    roster_id INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (roster_id, key, name)
  ) WITHOUT ROWID;
  CREATE INDEX roster_entry_by_time ON roster_entry (roster_id, at, name);
  `,
];
