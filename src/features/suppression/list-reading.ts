import type { AwsFailure } from '../../aws/index.js';

/** How far the suppression list of an account in one region has been read. */
export type ListReading = {
  /** How many entries AWS is asked for at once. */
  size: number;
  /** What has been read to its end. */
  known?: KnownList | undefined;
  underWay?: UnderWay | undefined;
  failed?: ReadFailure | undefined;
};

/** Why a list could not be read, and when (ms). `reference` is the error id; it is stored under this name. */
export type ReadFailure = { at: number; failure: AwsFailure; reference: string };

export type KnownList = {
  roster: string;
  /** How many entries there were when it was last read in full. */
  entries: number;
  /** When that was (ms). Who was taken off the list later is still here. */
  readAt: number;
  /** Who was put on the list until then is here (ms). */
  asOf: number;
};

export type UnderWay = {
  roster: string;
  entries: number;
  begunAt: number;
  /** Only what was added after that (ms); undefined: the whole list. */
  since?: number | undefined;
  token?: string | undefined;
};

/** What AWS takes at most is documented nowhere: the larger first, and the smaller, its default, where that is refused. */
const PAGE_SIZES = { large: 1000, small: 100 } as const;
const MINUTE_MS = 60_000;
/** One of the sixty requests a minute that SES answers. */
const ADDED_EVERY_MS = MINUTE_MS;
const ALL_EVERY_MS = 24 * 60 * MINUTE_MS;
const TRY_AGAIN_MS = 5 * MINUTE_MS;
/** The clocks of two houses: what was added shortly before is read twice. */
const OVERLAP_MS = 5 * MINUTE_MS;

/**
 * The reading to go on with; undefined while nothing is due.
 *
 * @param name a name for a roster that nothing has been read into
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
  underWay: UnderWay,
  page: { entries: number; token: string | undefined },
): ListReading {
  const { size, known } = reading;
  const { roster, begunAt, since } = underWay;
  const entries = underWay.entries + page.entries;
  if (page.token !== undefined) return { size, known, underWay: { ...underWay, entries, token: page.token } };
  if (since === undefined) return { size, known: { roster, entries, readAt: begunAt, asOf: begunAt } };
  return { size, known: known && { ...known, asOf: begunAt } };
}

/** A page that AWS refuses may be too large, or the way to it too old; everything else is tried again later. */
export function afterFailure(reading: ListReading, underWay: UnderWay, failed: ReadFailure): ListReading {
  const { size, known } = reading;
  if (failed.failure.kind === 'refused' && underWay.token !== undefined) return { size, known };
  if (failed.failure.kind === 'refused' && size > PAGE_SIZES.small)
    return { size: PAGE_SIZES.small, known, underWay };
  return { size, known, underWay, failed };
}
