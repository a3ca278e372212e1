import type { RosterEntry, Rosters } from '../store.js';
import type { Database } from './database.js';

export function embeddedRosters(deps: { database: Database; now: () => number }): Rosters {
  const { database, now } = deps;

  function idOf(roster: string): number | undefined {
    return database.get<{ id: number }>(
      'SELECT id FROM roster WHERE name = ? AND forgotten_at > ?',
      roster,
      now(),
    )?.id;
  }

  function openRoster(roster: string, forgottenAt: number): number {
    // The entries of an expired roster must not become visible again.
    if (idOf(roster) === undefined) forget(roster);
    const row = database.get<{ id: number }>(
      `INSERT INTO roster (name, forgotten_at) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET forgotten_at = excluded.forgotten_at RETURNING id`,
      roster,
      forgottenAt,
    );
    if (!row) throw new Error('The table roster did not return a row');
    return row.id;
  }

  function forget(roster: string): void {
    database.run('UPDATE roster SET name = NULL, forgotten_at = 0 WHERE name = ?', roster);
  }

  return {
    async add(roster, entries, keepMs) {
      database.transaction(() => {
        const id = openRoster(roster, now() + keepMs);
        for (const { key, name, at, body } of entries) {
          database.run(
            'INSERT OR REPLACE INTO roster_entry (roster_id, key, name, at, body) VALUES (?, ?, ?, ?, ?)',
            id,
            key,
            name,
            at,
            body,
          );
        }
      });
    },

    async find(roster, key) {
      return database
        .all<RosterEntry>(
          'SELECT key, name, at, body FROM roster_entry WHERE roster_id = ? AND key = ?',
          idOf(roster) ?? null,
          key,
        )
        .map(toEntry);
    },

    async read(roster, { limit, after }) {
      return database
        .all<RosterEntry>(
          `SELECT key, name, at, body FROM roster_entry
         WHERE roster_id = ? ${after ? 'AND (at, name) < (?, ?)' : ''} ORDER BY at DESC, name DESC LIMIT ?`,
          idOf(roster) ?? null,
          ...(after ? [after.at, after.name] : []),
          limit,
        )
        .map(toEntry);
    },

    async remove(roster, { key, name }) {
      database.run(
        'DELETE FROM roster_entry WHERE roster_id = ? AND key = ? AND name = ?',
        idOf(roster) ?? null,
        key,
        name,
      );
    },

    async drop(roster) {
      forget(roster);
    },
  };
}

/** SQLite returns rows without a prototype. */
function toEntry({ key, name, at, body }: RosterEntry): RosterEntry {
  return { key, name, at, body };
}
