import { csvFile } from '../../text/csv.js';
import type { MailSource, NegativeCounter, NegativePart } from '../intake/index.js';
import type { BouncesAnswer } from './read-bounces.js';

/** In the order of the columns; a record, so that a new one is not forgotten. */
const EVERY_SOURCE: Readonly<Record<keyof MailSource, true>> = {
  configurationSet: true,
  fromDomain: true,
  tenant: true,
  tag: true,
  caller: true,
};
const SOURCE = Object.keys(EVERY_SOURCE) as readonly (keyof MailSource)[];
const EVERY_COUNTER: Readonly<Record<NegativeCounter, true>> = {
  hard: true,
  soft: true,
  dead: true,
  undetermined: true,
  complaint: true,
  delayed: true,
  'not-attempted': true,
  rejected: true,
  'not-rendered': true,
  uncounted: true,
};
const COUNTERS = Object.keys(EVERY_COUNTER) as readonly NegativeCounter[];
const COLUMNS = [
  'from',
  'to',
  'account',
  'region',
  'reason',
  'provider',
  'host',
  'domain',
  'configuration set',
  'from domain',
  'tenant',
  'tag',
  'caller',
  ...COUNTERS,
];

/**
 * All parts as a file for spreadsheets, times in UTC, most events first. Events that name their source are in one row with it;
 * the others follow without one, so that the rows add up to all events.
 */
export function bouncesCsv({ accountRegion, from, to, parts }: BouncesAnswer): {
  file: Buffer;
  rows: number;
} {
  const { account, region } = accountRegion;
  const rows = [...rowsOf(parts.filter(({ of }) => of === 'source')), ...restOf(parts)]
    .toSorted((one, other) => totalOf(other.counts) - totalOf(one.counts))
    .map(({ names, counts }) => [
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      account,
      region,
      ...names,
      ...COUNTERS.map((counter) => String(counts[counter] ?? 0)),
    ]);
  return { file: csvFile([COLUMNS, ...rows]), rows: rows.length };
}

type Row = { names: readonly string[]; counts: Partial<Record<NegativeCounter, number>> };

function rowsOf(parts: readonly NegativePart[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const part of parts) {
    const { source } = part;
    const names = [...placeOf(part), ...SOURCE.map((name) => source?.[name] ?? '')];
    add(rows, names, part.counts, 1);
  }
  return [...rows.values()];
}

/** What is left of the whole when the events with a source are taken away. */
function restOf(parts: readonly NegativePart[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const part of parts) {
    const names = [...placeOf(part), ...SOURCE.map(() => '')];
    add(rows, names, part.counts, part.of === 'whole' ? 1 : -1);
  }
  return [...rows.values()].filter(({ counts }) => totalOf(counts) > 0);
}

function placeOf({ reason, provider, domain }: NegativePart): readonly string[] {
  return [reason, provider?.provider ?? '', provider?.host ?? '', domain ?? ''];
}

function add(
  rows: Map<string, Row>,
  names: readonly string[],
  more: NegativePart['counts'],
  times: 1 | -1,
): void {
  const key = JSON.stringify(names);
  const row = rows.get(key) ?? { names, counts: {} };
  for (const counter of COUNTERS) {
    const count = (row.counts[counter] ?? 0) + times * (more[counter] ?? 0);
    if (count !== 0) row.counts[counter] = count;
    else delete row.counts[counter];
  }
  rows.set(key, row);
}

function totalOf(counts: Row['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + Math.max(0, count), 0);
}
