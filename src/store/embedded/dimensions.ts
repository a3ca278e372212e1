import type { AccountRegionKey } from '../../account-region.js';
import { HOUR_MS } from '../retention.js';
import { familyOf, spanStart, sumDimensions } from '../spans.js';
import {
  BUCKET_MS,
  type Dimension,
  type DimensionQuery,
  MOST_DIMENSIONS,
  OTHERS,
  type TallyEntry,
} from '../store.js';
import type { Database } from './database.js';

/** What to add to the counters of one dimension in one hour. */
type Increment = {
  owner: string;
  hour: number;
  kind: string;
  name: string;
  counts: Map<string, number>;
};

/** Adds the entries to the counters of their dimensions, in the current transaction. */
export function addToDimensions(database: Database, counted: readonly EntryGroup[]): void {
  for (const increment of incrementsOf(counted)) {
    const name = isFull(database, increment) ? OTHERS : increment.name;
    for (const [counter, count] of increment.counts) {
      database.run(
        `INSERT INTO facet (partition, hour, kind, name, counter, count) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = facet.count + excluded.count`,
        increment.owner,
        increment.hour,
        increment.kind,
        name,
        counter,
        count,
      );
    }
  }
}

/** All dimensions of a family, summed over the hours that start in [from, to). */
export function readDimensions(
  database: Database,
  { accountRegion, from, to, family = '', startsWith = '' }: DimensionQuery,
): readonly Dimension[] {
  const rows = database.all<{ kind: string; name: string; counter: string; count: number }>(
    `SELECT kind, name, counter, sum(count) AS count FROM facet
     WHERE partition = ? AND hour >= ? AND hour < ? AND (substr(name, 1, ?) = ? OR name = '${OTHERS}')
     GROUP BY kind, name, counter`,
    ownerOf(accountRegion, family),
    from,
    to,
    startsWith.length,
    startsWith,
  );
  return sumDimensions(
    rows.map(({ kind, name, counter, count }) => ({
      dimension: `${kind}=${name}`,
      counts: { [counter]: count },
    })),
  );
}

/** Each family is stored together, so that reading one does not pass the others. */
function ownerOf(accountRegion: AccountRegionKey, family: string): string {
  return family === '' ? accountRegion : `${accountRegion}/${family}`;
}

/** Under what the rows of an account and Region are stored (the column `partition`): without a family first, then one for each family. */
export function dimensionOwners(database: Database, accountRegion: AccountRegionKey): readonly string[] {
  const found: string[] = [accountRegion];
  for (let last = `${accountRegion}/`; ; ) {
    const next = database.get<{ owner: string | null }>(
      'SELECT min(partition) AS owner FROM facet WHERE partition > ?',
      last,
    )?.owner;
    if (!next?.startsWith(`${accountRegion}/`)) return found;
    found.push(next);
    last = next;
  }
}

/** In the order of the entries: when not all new dimensions fit, the first ones are kept. */
function incrementsOf(counted: readonly EntryGroup[]): Iterable<Increment> {
  const increments = new Map<string, Increment>();
  for (const { entry, times } of counted) {
    const { accountRegion, dimensions, bucketAt: at = entry.at } = entry;
    if (!dimensions) continue;
    const hour = spanStart(HOUR_MS, at);
    for (const dimension of dimensions.names) {
      const label = `${hour} ${accountRegion} ${dimension}`;
      const [kind, name] = splitName(dimension);
      const owner = ownerOf(accountRegion, familyOf(dimension));
      const increment = increments.get(label) ?? { owner, hour, kind, name, counts: new Map() };
      for (const counter of dimensions.counters)
        increment.counts.set(counter, (increment.counts.get(counter) ?? 0) + times);
      increments.set(label, increment);
    }
  }
  return increments.values();
}

function splitName(dimension: string): [kind: string, name: string] {
  const equals = dimension.indexOf('=');
  return [dimension.slice(0, equals), dimension.slice(equals + 1)];
}

/** Whether the dimension is new and its hour already has the maximum number of dimensions of this kind. */
function isFull(database: Database, { owner, hour, kind, name }: Increment): boolean {
  const where = 'FROM facet WHERE partition = ? AND hour = ? AND kind = ?';
  if (database.get(`SELECT 1 ${where} AND name = ? LIMIT 1`, owner, hour, kind, name)) return false;
  const row = database.get<{ names: number }>(
    `SELECT count(DISTINCT name) AS names ${where}`,
    owner,
    hour,
    kind,
  );
  return (row?.names ?? 0) >= MOST_DIMENSIONS;
}

/** Entries that add to the same counters in the same slot: one of them, and how many there are. */
export type EntryGroup = { entry: TallyEntry; times: number };

/** Groups entries, in the order in which the groups first occur. A batch has few groups. */
export function groupEntries(entries: readonly TallyEntry[]): readonly EntryGroup[] {
  const groups = new Map<string, EntryGroup>();
  for (const entry of entries) {
    const { accountRegion, counters, dimensions, bucketAt: at = entry.at } = entry;
    const label = JSON.stringify([accountRegion, spanStart(BUCKET_MS.slot, at), counters, dimensions]);
    const group = groups.get(label);
    if (group) group.times += 1;
    else groups.set(label, { entry, times: 1 });
  }
  return [...groups.values()];
}
