import type { AwsFailure } from '../../aws/index.js';

/** How far the suppression list of an account in one Region has been read. Stored in this form; times in ms. */
export type ListReading = {
  /** How many entries a page has. */
  size: number;
  /** The copy that was read to its end. */
  known?: KnownList | undefined;
  underWay?: UnfinishedReading | undefined;
  failed?: ReadFailure | undefined;
};

/** Why a list could not be read, and when (ms). `reference` is the error id; it is stored under this name. */
export type ReadFailure = { at: number; failure: AwsFailure; reference: string };

export type KnownList = {
  roster: string;
  /** How many entries there were when it was last read in full. */
  entries: number;
  /** When that reading began. Entries that were removed later are still in the copy. */
  readAt: number;
  /** Entries that were added until then are in the copy. */
  asOf: number;
};

export type UnfinishedReading = {
  roster: string;
  entries: number;
  begunAt: number;
  /** Reads only what was added after that; undefined: the whole list. */
  since?: number | undefined;
  token?: string | undefined;
};

/** Unconfirmed: AWS does not document the largest page. The small one is its default, used where it refuses the large one. */
const PAGE_SIZES = { large: 1000, small: 100 } as const;
const MINUTE_MS = 60_000;
/** This costs one of the 60 requests that SES allows in a minute. */
const ADDED_EVERY_MS = MINUTE_MS;
const ALL_EVERY_MS = 24 * 60 * MINUTE_MS;
const TRY_AGAIN_MS = 5 * MINUTE_MS;
/** Clocks differ: what was added shortly before the last reading is read again. */
const OVERLAP_MS = 5 * MINUTE_MS;

/**
 * The reading to continue or to begin; undefined while nothing is due.
 *
 * @param name the name of a new, empty roster
 */
export function beginReading(
  reading: ListReading | undefined,
  name: string,
  now: number,
): ListReading | undefined {
  const { size = PAGE_SIZES.large, known, underWay, failed } = reading ?? {};
  if (failed && now - failed.at < TRY_AGAIN_MS) return undefined;
  if (underWay) return { size, known, underWay };
  const begun = { entries: 0, begunAt: now };
  if (!known || now - known.readAt >= ALL_EVERY_MS)
    return { size, known, underWay: { ...begun, roster: name } };
  if (now - known.asOf < ADDED_EVERY_MS) return undefined;
  return { size, known, underWay: { ...begun, roster: known.roster, since: known.asOf - OVERLAP_MS } };
}

/** After a page has been stored; `token` leads to the next. */
export function afterPage(
  reading: ListReading,
  underWay: UnfinishedReading,
  page: { entries: number; token: string | undefined },
): ListReading {
  const { size, known } = reading;
  const { roster, begunAt, since } = underWay;
  const entries = underWay.entries + page.entries;
  if (page.token !== undefined) return { size, known, underWay: { ...underWay, entries, token: page.token } };
  if (since === undefined) return { size, known: { roster, entries, readAt: begunAt, asOf: begunAt } };
  return { size, known: known && { ...known, asOf: begunAt } };
}

/** AWS may refuse a page because it is too large or its token too old; after any other failure it is tried again later. */
export function afterFailure(
  reading: ListReading,
  underWay: UnfinishedReading,
  failed: ReadFailure,
): ListReading {
  const { size, known } = reading;
  if (failed.failure.kind === 'refused' && underWay.token !== undefined) return { size, known };
  if (failed.failure.kind === 'refused' && size > PAGE_SIZES.small)
    return { size: PAGE_SIZES.small, known, underWay };
  return { size, known, underWay, failed };
}
