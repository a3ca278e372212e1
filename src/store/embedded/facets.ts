import { HOUR_MS } from '../retention.js';
import { type Facet, MOST_FACETS, OTHERS } from '../store.js';
import { sumFacets } from '../sum-facets.js';
import { spanStart } from '../time-spans.js';
import type { Database } from './database.js';
import type { Alike } from './group-alike.js';

type Hour = { partition: string; hour: number };
/** What one facet of an hour grows by. */
type Growth = Hour & { kind: string; name: string; counts: Map<string, number> };

/** Lets the facets of the entries grow, in the transaction under way. */
export function addToFacets(database: Database, counted: readonly Alike[]): void {
  for (const growth of growthsOf(counted)) {
    const name = isFull(database, growth) ? OTHERS : growth.name;
    for (const [counter, count] of growth.counts) {
      database.run(
        `INSERT INTO facet (partition, hour, kind, name, counter, count) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = facet.count + excluded.count`,
        growth.partition,
        growth.hour,
        growth.kind,
        name,
        counter,
        count,
      );
    }
  }
}

/** Every facet, summed over the hours that start in [from, to). */
export function readFacets(
  database: Database,
  { partition, from, to }: { partition: string; from: number; to: number },
): readonly Facet[] {
  const rows = database.all<{ kind: string; name: string; counter: string; count: number }>(
    `SELECT kind, name, counter, sum(count) AS count FROM facet
     WHERE partition = ? AND hour >= ? AND hour < ? GROUP BY kind, name, counter`,
    partition,
    from,
    to,
  );
  return sumFacets(
    rows.map(({ kind, name, counter, count }) => ({
      facet: `${kind}=${name}`,
      counts: { [counter]: count },
    })),
  );
}

/** In the order in which they first come: where there is room for some of them only, it is theirs. */
function growthsOf(counted: readonly Alike[]): Iterable<Growth> {
  const growths = new Map<string, Growth>();
  for (const { entry, times } of counted) {
    const { partition, at, facets } = entry;
    if (!facets) continue;
    const hour = spanStart(HOUR_MS, at);
    for (const facet of facets.names) {
      const label = JSON.stringify([partition, hour, facet]);
      const [kind, name] = split(facet);
      const growth = growths.get(label) ?? { partition, hour, kind, name, counts: new Map() };
      for (const counter of facets.counters)
        growth.counts.set(counter, (growth.counts.get(counter) ?? 0) + times);
      growths.set(label, growth);
    }
  }
  return growths.values();
}

function split(facet: string): [kind: string, name: string] {
  const equals = facet.indexOf('=');
  return [facet.slice(0, equals), facet.slice(equals + 1)];
}

/** Whether the facet is new and there are as many of its kind already as are told apart. */
function isFull(database: Database, { partition, hour, kind, name }: Growth): boolean {
  const where = 'FROM facet WHERE partition = ? AND hour = ? AND kind = ?';
  if (database.get(`SELECT 1 ${where} AND name = ? LIMIT 1`, partition, hour, kind, name)) return false;
  const row = database.get<{ names: number }>(
    `SELECT count(DISTINCT name) AS names ${where}`,
    partition,
    hour,
    kind,
  );
  return (row?.names ?? 0) >= MOST_FACETS;
}
