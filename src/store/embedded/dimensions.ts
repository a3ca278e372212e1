import type { AccountRegionKey } from '../../account-region.js';
import { HOUR_MS } from '../retention.js';
import { type Dimension, MOST_DIMENSIONS, OTHERS } from '../store.js';
import { sumDimensions } from '../sum-dimensions.js';
import { spanStart } from '../time-spans.js';
import type { Database } from './database.js';
import type { Alike } from './group-alike.js';

type Hour = { accountRegion: AccountRegionKey; hour: number };
/** What one dimension of an hour grows by. */
type Growth = Hour & { kind: string; name: string; counts: Map<string, number> };

/** Lets the dimensions of the entries grow, in the transaction under way. */
export function addToDimensions(database: Database, counted: readonly Alike[]): void {
  for (const growth of growthsOf(counted)) {
    const name = isFull(database, growth) ? OTHERS : growth.name;
    for (const [counter, count] of growth.counts) {
      database.run(
        `INSERT INTO facet (partition, hour, kind, name, counter, count) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = facet.count + excluded.count`,
        growth.accountRegion,
        growth.hour,
        growth.kind,
        name,
        counter,
        count,
      );
    }
  }
}

/** Every dimension, summed over the hours that start in [from, to). */
export function readDimensions(
  database: Database,
  { accountRegion, from, to }: { accountRegion: AccountRegionKey; from: number; to: number },
): readonly Dimension[] {
  const rows = database.all<{ kind: string; name: string; counter: string; count: number }>(
    `SELECT kind, name, counter, sum(count) AS count FROM facet
     WHERE partition = ? AND hour >= ? AND hour < ? GROUP BY kind, name, counter`,
    accountRegion,
    from,
    to,
  );
  return sumDimensions(
    rows.map(({ kind, name, counter, count }) => ({
      dimension: `${kind}=${name}`,
      counts: { [counter]: count },
    })),
  );
}

/** In the order in which they first come: where there is room for some of them only, it is theirs. */
function growthsOf(counted: readonly Alike[]): Iterable<Growth> {
  const growths = new Map<string, Growth>();
  for (const { entry, times } of counted) {
    const { accountRegion, at, dimensions } = entry;
    if (!dimensions) continue;
    const hour = spanStart(HOUR_MS, at);
    for (const dimension of dimensions.names) {
      const label = JSON.stringify([accountRegion, hour, dimension]);
      const [kind, name] = split(dimension);
      const growth = growths.get(label) ?? { accountRegion, hour, kind, name, counts: new Map() };
      for (const counter of dimensions.counters)
        growth.counts.set(counter, (growth.counts.get(counter) ?? 0) + times);
      growths.set(label, growth);
    }
  }
  return growths.values();
}

function split(dimension: string): [kind: string, name: string] {
  const equals = dimension.indexOf('=');
  return [dimension.slice(0, equals), dimension.slice(equals + 1)];
}

/** Whether the dimension is new and there are as many of its kind already as are told apart. */
function isFull(database: Database, { accountRegion, hour, kind, name }: Growth): boolean {
  const where = 'FROM facet WHERE partition = ? AND hour = ? AND kind = ?';
  if (database.get(`SELECT 1 ${where} AND name = ? LIMIT 1`, accountRegion, hour, kind, name)) return false;
  const row = database.get<{ names: number }>(
    `SELECT count(DISTINCT name) AS names ${where}`,
    accountRegion,
    hour,
    kind,
  );
  return (row?.names ?? 0) >= MOST_DIMENSIONS;
}
