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

  function open(roster: string, forgottenAt: number): number {
    const known = idOf(roster);
    // What has run out must not come back with what is added now.
    if (known === undefined) forget(roster);
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
        const id = open(roster, now() + keepMs);
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
        .map(plain);
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
        .map(plain);
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

/** Rows come without a prototype. */
function plain({ key, name, at, body }: RosterEntry): RosterEntry {
  return { key, name, at, body };
}
