import type { AccountRegionKey } from '../../account-region.js';
import { DAY_MS, KEEP_FENCE_MS, type Retention } from '../retention.js';
import { spanStart } from '../spans.js';
import type { Database } from './database.js';
import { dimensionOwners } from './dimensions.js';

/** Small, because SQLite blocks the process: a step takes a few milliseconds. */
const ROWS_PER_STEP = 500;

/**
 * Deletes up to 500 expired rows of each kind.
 *
 * @returns whether there may be more to delete
 */
export function sweepStep(
  { database, retention }: { database: Database; retention: Retention },
  now: number,
): boolean {
  return database.transaction(() => {
    const accountRegions = database.all<{ name: AccountRegionKey }>('SELECT name FROM partition');
    const sets = database.all<{ id: number }>('SELECT id FROM recipient_set');
    const streams = database.all<{ id: number; name: string }>('SELECT id, name FROM stream');
    const deleted = [
      sweepSeen(database, now),
      sweepDocuments(database, now),
      sweepLeases(database, now - KEEP_FENCE_MS),
      sweepRosters(database, now),
      ...streams.map(({ id, name }) => sweepEntries(database, id, now - retention.journal(name))),
      ...sets.map(({ id }) => sweepMembers(database, id, spanStart(DAY_MS, now - retention.distinct))),
      ...accountRegions.flatMap(({ name }) => [
        sweepBuckets(database, name, 'slot', now - retention.buckets.slot),
        sweepBuckets(database, name, 'hour', now - retention.buckets.hour),
        ...dimensionOwners(database, name).map((owner) =>
          sweepDimensions(database, owner, now - retention.dimensions),
        ),
      ]),
    ];
    return deleted.some((rows) => rows === ROWS_PER_STEP);
  });
}

function sweepSeen(database: Database, now: number): number {
  return database.run(
    `DELETE FROM seen WHERE (forgotten_at, digest) IN
       (SELECT forgotten_at, digest FROM seen WHERE forgotten_at <= ? LIMIT ${ROWS_PER_STEP})`,
    now,
  );
}

function sweepDocuments(database: Database, now: number): number {
  return database.run(
    `DELETE FROM document WHERE (collection, id) IN
       (SELECT collection, id FROM document WHERE expires_at <= ? LIMIT ${ROWS_PER_STEP})`,
    now,
  );
}

/** Ids rise with the time of appending, so the oldest entries are found without an index by time. */
function sweepEntries(database: Database, streamId: number, before: number): number {
  return database.run(
    `DELETE FROM entry WHERE appended_at < ? AND id IN
       (SELECT id FROM entry WHERE stream_id = ? ORDER BY id LIMIT ${ROWS_PER_STEP})`,
    before,
    streamId,
  );
}

function sweepLeases(database: Database, before: number): number {
  return database.run(
    `DELETE FROM lease WHERE name IN (SELECT name FROM lease WHERE expires_at < ? LIMIT ${ROWS_PER_STEP})`,
    before,
  );
}

function sweepRosters(database: Database, now: number): number {
  const forgotten = database.get<{ id: number }>('SELECT id FROM roster WHERE forgotten_at <= ?', now);
  if (!forgotten) return 0;
  const deleted = database.run(
    `DELETE FROM roster_entry WHERE (roster_id, key, name) IN
       (SELECT roster_id, key, name FROM roster_entry WHERE roster_id = ? LIMIT ${ROWS_PER_STEP})`,
    forgotten.id,
  );
  if (deleted < ROWS_PER_STEP) database.run('DELETE FROM roster WHERE id = ?', forgotten.id);
  return deleted;
}

function sweepBuckets(
  database: Database,
  accountRegion: AccountRegionKey,
  resolution: string,
  before: number,
): number {
  return database.run(
    `DELETE FROM bucket WHERE (partition, resolution, start, counter) IN
       (SELECT partition, resolution, start, counter FROM bucket
        WHERE partition = ? AND resolution = ? AND start < ? LIMIT ${ROWS_PER_STEP})`,
    accountRegion,
    resolution,
    before,
  );
}

function sweepDimensions(database: Database, owner: string, before: number): number {
  return database.run(
    `DELETE FROM facet WHERE (partition, hour, kind, name, counter) IN
       (SELECT partition, hour, kind, name, counter FROM facet WHERE partition = ? AND hour < ? LIMIT ${ROWS_PER_STEP})`,
    owner,
    before,
  );
}

function sweepMembers(database: Database, setId: number, before: number): number {
  return database.run(
    `DELETE FROM member WHERE (set_id, day, digest) IN
       (SELECT set_id, day, digest FROM member WHERE set_id = ? AND day < ? LIMIT ${ROWS_PER_STEP})`,
    setId,
    before / DAY_MS,
  );
}
