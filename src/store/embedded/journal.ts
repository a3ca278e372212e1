import type { Journal, JournalEntry } from '../store.js';
import type { Database } from './database.js';

type Row = { id: number; at: number; about: string; body: string };

/** Appends to the stream, in the transaction under way if there is one. */
export function appendToJournal(
  database: Database,
  stream: string,
  entry: { appendedAt: number; at: number; about: string; body: string },
): void {
  database.run(
    'INSERT INTO journal (stream, appended_at, at, about, body) VALUES (?, ?, ?, ?, ?)',
    stream,
    entry.appendedAt,
    entry.at,
    entry.about,
    entry.body,
  );
}

export function embeddedJournal(deps: { database: Database; now: () => number }): Journal {
  const { database, now } = deps;
  return {
    async append(stream, entry) {
      appendToJournal(database, stream, { ...entry, appendedAt: now() });
    },

    async read(stream, { order, limit, about, after }) {
      const rows = database.all<Row>(
        `SELECT id, at, about, body FROM journal WHERE stream = ?
         ${about === undefined ? '' : 'AND about = ?'}
         ${after === undefined ? '' : `AND id ${order === 'oldest' ? '>' : '<'} ?`}
         ORDER BY id ${order === 'oldest' ? 'ASC' : 'DESC'} LIMIT ?`,
        stream,
        ...(about === undefined ? [] : [about]),
        ...(after === undefined ? [] : [Number(after)]),
        limit,
      );
      return rows.map((row): JournalEntry => ({ ...row, id: String(row.id) }));
    },

    async trim(stream, before) {
      database.run('DELETE FROM journal WHERE stream = ? AND appended_at < ?', stream, before);
    },
  };
}
