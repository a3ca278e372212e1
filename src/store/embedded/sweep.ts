import { DAY_MS, KEEP_BUCKETS_MS, KEEP_DISTINCT_MS, KEEP_FENCE_MS, KEEP_JOURNAL_MS } from '../retention.js';
import { spanStart } from '../time-spans.js';
import type { Database } from './database.js';

/** A step takes a few milliseconds, in which nothing else happens in this process. */
const ROWS_PER_STEP = 500;

/**
 * Deletes a few rows of each kind that nobody can ask for any more.
 *
 * @returns whether there is more to delete
 */
export function sweepStep(database: Database, now: number): boolean {
  return database.transaction(() => {
    const deleted = [
      sweepSeen(database, now),
      sweepDocuments(database, now),
      sweepJournal(database, now - KEEP_JOURNAL_MS),
      sweepLeases(database, now - KEEP_FENCE_MS),
      ...database
        .all<{ name: string }>('SELECT name FROM partition')
        .flatMap(({ name }) => [
          sweepBuckets(database, name, 'slot', now - KEEP_BUCKETS_MS.slot),
          sweepBuckets(database, name, 'hour', now - KEEP_BUCKETS_MS.hour),
          sweepMembers(database, name, spanStart(DAY_MS, now - KEEP_DISTINCT_MS)),
        ]),
    ];
    return deleted.some((rows) => rows === ROWS_PER_STEP);
  });
}

function sweepSeen(database: Database, now: number): number {
  return database.run(
    `DELETE FROM seen WHERE (partition, name) IN
       (SELECT partition, name FROM seen WHERE expires_at <= ? LIMIT ${ROWS_PER_STEP})`,
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

/** Ids rise with the time of appending, so only the oldest need a look, and no index by time has to be kept. */
function sweepJournal(database: Database, before: number): number {
  return database.run(
    `DELETE FROM journal WHERE appended_at < ? AND id IN
       (SELECT id FROM journal ORDER BY id LIMIT ${ROWS_PER_STEP})`,
    before,
  );
}

function sweepLeases(database: Database, before: number): number {
  return database.run(
    `DELETE FROM lease WHERE name IN (SELECT name FROM lease WHERE expires_at < ? LIMIT ${ROWS_PER_STEP})`,
    before,
  );
}

function sweepBuckets(database: Database, partition: string, resolution: string, before: number): number {
  return database.run(
    `DELETE FROM bucket WHERE (partition, resolution, start, counter) IN
       (SELECT partition, resolution, start, counter FROM bucket
        WHERE partition = ? AND resolution = ? AND start < ? LIMIT ${ROWS_PER_STEP})`,
    partition,
    resolution,
    before,
  );
}

function sweepMembers(database: Database, partition: string, before: number): number {
  return database.run(
    `DELETE FROM member WHERE (partition, day, name, recipient) IN
       (SELECT partition, day, name, recipient FROM member WHERE partition = ? AND day < ? LIMIT ${ROWS_PER_STEP})`,
    partition,
    before,
  );
}
