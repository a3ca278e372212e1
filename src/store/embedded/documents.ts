import type { Document, Documents } from '../store.js';
import type { Database } from './database.js';

type DocumentRow = { id: string; version: number; value: string };

export function embeddedDocuments(deps: { database: Database; now: () => number }): Documents {
  const { database, now } = deps;

  function find(collection: string, id: string): DocumentRow | undefined {
    return database.get<DocumentRow>(
      `SELECT id, version, value FROM document
       WHERE collection = ? AND id = ? AND (expires_at IS NULL OR expires_at > ?)`,
      collection,
      id,
      now(),
    );
  }

  return {
    async get<T>(collection: string, id: string) {
      const row = find(collection, id);
      return row && toDocument<T>(row);
    },

    async put(collection, id, value, version, options) {
      return database.transaction(() => {
        if ((find(collection, id)?.version ?? 0) !== version) return undefined;
        const next = nextVersion(database);
        database.run(
          'INSERT OR REPLACE INTO document (collection, id, version, value, expires_at) VALUES (?, ?, ?, ?, ?)',
          collection,
          id,
          next,
          JSON.stringify(value),
          options?.expiresInMs === undefined ? null : now() + options.expiresInMs,
        );
        return next;
      });
    },

    async remove(collection, id, version) {
      return (
        database.run(
          `DELETE FROM document WHERE collection = ? AND id = ? AND version = ?
           AND (expires_at IS NULL OR expires_at > ?)`,
          collection,
          id,
          version,
          now(),
        ) === 1
      );
    },

    async list<T>(collection: string) {
      const rows = database.all<DocumentRow>(
        `SELECT id, version, value FROM document
         WHERE collection = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id`,
        collection,
        now(),
      );
      return rows.map((row) => toDocument<T>(row));
    },
  };
}

/** Never the same number twice in a file: a document that is removed and created again must get a different version. */
function nextVersion(database: Database): number {
  const row = database.get<{ last: number }>('UPDATE document_version SET last = last + 1 RETURNING last');
  if (!row) throw new Error('The table document_version has lost its row');
  return row.last;
}

function toDocument<T>({ id, version, value }: DocumentRow): Document<T> {
  return { id, version, value: JSON.parse(value) };
}
