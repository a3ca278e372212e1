import type { Leases } from '../store.js';
import type { Database } from './database.js';

export function embeddedLeases(deps: { database: Database; now: () => number }): Leases {
  const { database, now } = deps;
  // One process at a time uses the file, so the holders of all stored leases have ended.
  database.run('UPDATE lease SET expires_at = min(expires_at, ?)', now());
  return {
    async acquire(name, ttlMs) {
      const row = database.get<{ fence: number }>(
        `INSERT INTO lease (name, fence, expires_at) VALUES (?, 1, ?)
         ON CONFLICT DO UPDATE SET fence = lease.fence + 1, expires_at = excluded.expires_at
           WHERE lease.expires_at <= ?
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
