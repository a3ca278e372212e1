import { DAY_MS } from '../retention.js';
import type { EntriesAbout, Journal, JournalEntry } from '../store.js';
import type { Database } from './database.js';

type EntryRow = { id: number; at: number; about: string; body: string };
type NewEntry = { appendedAt: number; at: number; about: string; body: string };

/** Appends to streams in the current transaction, looking up each stream once. */
export function createJournalWriter(database: Database): (stream: string, entry: NewEntry) => void {
  const ids = new Map<string, number>();

  function idOf(stream: string): number {
    const known = ids.get(stream);
    if (known !== undefined) return known;
    const row = database.get<{ id: number }>(
      'INSERT INTO stream (name) VALUES (?) ON CONFLICT DO UPDATE SET name = excluded.name RETURNING id',
      stream,
    );
    if (!row) throw new Error('The table stream did not return a row');
    ids.set(stream, row.id);
    return row.id;
  }

  return (stream, { appendedAt, at, about, body }) => {
    // Never earlier than the entry before, even when the clock was set back: the search relies on it.
    database.run(
      `INSERT INTO entry (stream_id, appended_at, at, about, body)
       VALUES (?, max(?, ifnull((SELECT appended_at FROM entry ORDER BY id DESC LIMIT 1), 0)), ?, ?, ?)`,
      idOf(stream),
      appendedAt,
      at,
      about,
      body,
    );
  };
}

/** SQLite blocks the process: looking up so many takes some milliseconds. */
const LOOKED_UP_AT_ONCE = 10;

function entryOf(row: EntryRow): JournalEntry {
  return { ...row, id: String(row.id) };
}

export function embeddedJournal(deps: { database: Database; now: () => number }): Journal {
  const { database, now } = deps;

  /** The UTC day, counted from the epoch, of the first (`ASC`) or last (`DESC`) entry. */
  function dayOfEdge(streamId: number, order: 'ASC' | 'DESC'): number | undefined {
    return database.get<{ day: number }>(
      `SELECT appended_at / ${DAY_MS} AS day FROM entry WHERE stream_id = ? ORDER BY id ${order} LIMIT 1`,
      streamId,
    )?.day;
  }

  /** Searches day by day, as the index is ordered by day: appending then changes only the pages of the current day. */
  function search(
    streamId: number,
    about: string,
    { order, limit, after }: Parameters<Journal['read']>[1],
  ): EntryRow[] {
    const [ascending, step] = order === 'oldest' ? (['ASC', 1] as const) : (['DESC', -1] as const);
    const last = dayOfEdge(streamId, order === 'oldest' ? 'DESC' : 'ASC') ?? 0;
    const rows: EntryRow[] = [];
    for (
      let day = dayOfEdge(streamId, ascending) ?? 0;
      (last - day) * step >= 0 && rows.length < limit;
      day += step
    ) {
      const more = database.all<EntryRow>(
        `SELECT id, at, about, body FROM entry
         WHERE stream_id = ? AND appended_at / ${DAY_MS} = ? AND about = ?
         ${after === undefined ? '' : `AND id ${step > 0 ? '>' : '<'} ?`}
         ORDER BY id ${ascending} LIMIT ?`,
        streamId,
        day,
        about,
        ...(after === undefined ? [] : [Number(after)]),
        limit - rows.length,
      );
      rows.push(...more);
    }
    return rows;
  }

  function readAll(streamId: number, { order, limit, after }: Parameters<Journal['read']>[1]): EntryRow[] {
    return database.all<EntryRow>(
      `SELECT id, at, about, body FROM entry WHERE stream_id = ?
       ${after === undefined ? '' : `AND id ${order === 'oldest' ? '>' : '<'} ?`}
       ORDER BY id ${order === 'oldest' ? 'ASC' : 'DESC'} LIMIT ?`,
      streamId,
      ...(after === undefined ? [] : [Number(after)]),
      limit,
    );
  }

  return {
    async append(stream, entry) {
      database.transaction(() => createJournalWriter(database)(stream, { ...entry, appendedAt: now() }));
    },

    async read(stream, query) {
      const found = database.get<{ id: number }>('SELECT id FROM stream WHERE name = ?', stream);
      if (!found) return [];
      const rows =
        query.about === undefined ? readAll(found.id, query) : search(found.id, query.about, query);
      return rows.map(entryOf);
    },

    async lookUp(stream, { abouts, newest }) {
      const streamId = database.get<{ id: number }>('SELECT id FROM stream WHERE name = ?', stream)?.id ?? 0;
      const found: (readonly EntriesAbout[])[] = [];
      for (let start = 0; start < abouts.length; start += LOOKED_UP_AT_ONCE) {
        const some = abouts.slice(start, start + LOOKED_UP_AT_ONCE);
        found.push(
          some.map((about) => ({
            oldest: search(streamId, about, { order: 'oldest', limit: 1 }).map(entryOf)[0],
            newest: search(streamId, about, { order: 'newest', limit: newest }).map(entryOf),
          })),
        );
        await new Promise(setImmediate);
      }
      return { since: 0, found: found.flat() };
    },

    async trim(stream, before) {
      database.run(
        'DELETE FROM entry WHERE stream_id = (SELECT id FROM stream WHERE name = ?) AND appended_at < ?',
        stream,
        before,
      );
    },
  };
}
