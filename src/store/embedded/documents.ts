import type { Document, Documents, Leases } from '../store.js';
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

/**
 * The leases of one process. One that would last longer than a new one was taken or released before the clock was set back, so
 * it does not count: every lease of a name lasts equally long.
 */
export function embeddedLeases(deps: { database: Database; now: () => number }): Leases {
  const { database, now } = deps;
  // One process at a time uses the file, so the holders of all stored leases have ended.
  database.run('UPDATE lease SET expires_at = min(expires_at, ?)', now());
  return {
    async acquire(name, ttlMs) {
      const row = database.get<{ fence: number }>(
        `INSERT INTO lease (name, fence, expires_at) VALUES (?, 1, ?)
         ON CONFLICT DO UPDATE SET fence = lease.fence + 1, expires_at = excluded.expires_at
           WHERE lease.expires_at <= ? OR lease.expires_at > excluded.expires_at
         RETURNING fence`,
        name,
        now() + ttlMs,
        now(),
      );
      if (!row) return undefined;
      const { fence } = row;
      return {
        fence,
        async renew() {
          const changes = database.run(
            'UPDATE lease SET expires_at = ? WHERE name = ? AND fence = ? AND expires_at > ?',
            now() + ttlMs,
            name,
            fence,
            now(),
          );
          return changes === 1;
        },
        async release() {
          database.run('UPDATE lease SET expires_at = ? WHERE name = ? AND fence = ?', now(), name, fence);
        },
      };
    },
  };
}
