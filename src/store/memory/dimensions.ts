import { HOUR_MS } from '../retention.js';
import { familyOf, spanStart } from '../spans.js';
import {
  type Dimension,
  type DimensionName,
  type DimensionQuery,
  MOST_DIMENSIONS,
  OTHERS,
  type TallyEntry,
} from '../store.js';

/** The counts of each dimension in one hour, by family, and how many dimensions of each kind there are. */
export type HourDimensions = {
  families: Map<string, Map<DimensionName, Record<string, number>>>;
  kinds: Map<string, number>;
};

/** Adds an entry to the counters of its dimensions. */
export function addToHour(
  hours: Map<number, HourDimensions>,
  { dimensions, at: arrivedAt, bucketAt: at = arrivedAt }: TallyEntry,
  times: number,
): void {
  if (!dimensions) return;
  const start = spanStart(HOUR_MS, at);
  const hour = hours.get(start) ?? { families: new Map(), kinds: new Map() };
  hours.set(start, hour);
  for (const name of dimensions.names) {
    const counts = countsOf(hour, name);
    for (const counter of dimensions.counters) counts[counter] = (counts[counter] ?? 0) + times;
  }
}

/** All dimensions of a family, summed over the hours that start in [from, to). */
export function sumHours(
  hours: ReadonlyMap<number, HourDimensions>,
  { from, to, family = '', startsWith = '' }: Omit<DimensionQuery, 'accountRegion'>,
): readonly Dimension[] {
  const sums = new Map<DimensionName, Record<string, number>>();
  for (let start = Math.ceil(from / HOUR_MS) * HOUR_MS; start < to; start += HOUR_MS) {
    for (const [dimension, counts] of hours.get(start)?.families.get(family) ?? []) {
      if (startsWith !== '' && !isNamed(dimension, startsWith)) continue;
      const sum = sums.get(dimension) ?? {};
      for (const counter in counts) sum[counter] = (sum[counter] ?? 0) + (counts[counter] ?? 0);
      sums.set(dimension, sum);
    }
  }
  return Array.from(sums, ([dimension, counts]) => ({ dimension, counts }));
}

function isNamed(dimension: DimensionName, startsWith: string): boolean {
  const name = dimension.slice(dimension.indexOf('=') + 1);
  return name.startsWith(startsWith) || name === OTHERS;
}

/** The counters of a dimension; those of the others where it is new and the hour is full. */
function countsOf({ families, kinds }: HourDimensions, name: DimensionName): Record<string, number> {
  const family = familyOf(name);
  const counts = families.get(family) ?? new Map<DimensionName, Record<string, number>>();
  families.set(family, counts);
  const known = counts.get(name);
  if (known) return known;
  const kind = name.slice(0, name.indexOf('='));
  const names = kinds.get(kind) ?? 0;
  const counted: DimensionName = names >= MOST_DIMENSIONS ? `${kind}=${OTHERS}` : name;
  const added = counts.get(counted) ?? {};
  if (!counts.has(counted)) kinds.set(kind, names + 1);
  counts.set(counted, added);
  return added;
}
