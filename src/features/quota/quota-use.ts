/** How far the quota of an account in one region is used up, and how it has grown; kept from reading to reading. */
export type QuotaUse = {
  allowedIn24h: number | undefined;
  perSecond: number;
  /** Unset while there is room. */
  filling?: Filling | undefined;
  /** Oldest first. */
  changes: readonly QuotaChange[];
};

/** The quota is being used up: from the first line that was crossed until there is room again. */
export type Filling = {
  line: QuotaLine;
  since: number;
  highest: number;
  /** Grows with each change that is worth showing. */
  revision: number;
  /** When there was room again. */
  overAt?: number | undefined;
  /** The share of the quota that is used now, 0 to 1. */
  used: number;
};

export type QuotaLine = 0.8 | 0.95;
export type QuotaChange = { at: number; from: number | undefined; to: number | undefined; perSecond: number };

/** The collection of the store in which it is kept, by accountRegion. */
export const QUOTA_USE = 'quota-use';

/** There is room again below this share: a quota on its line must not be told again and again. */
const ROOM = 0.75;
const MOST_CHANGES = 50;
/** A move of the share worth an update of the message. */
const WORTH_SHOWING = 0.01;

/**
 * The use after a reading of AWS's figures; the same object when nothing is to be said.
 *
 * @param reading counts are recipients; `allowedIn24h` is undefined without a daily limit
 */
export function decideQuotaUse(
  current: QuotaUse | undefined,
  reading: { allowedIn24h: number | undefined; sentIn24h: number; perSecond: number },
  now: number,
): QuotaUse {
  const { allowedIn24h, perSecond } = reading;
  const used = allowedIn24h === undefined ? 0 : Math.min(1, reading.sentIn24h / Math.max(1, allowedIn24h));
  const filling = decideFilling(current?.filling, used, now);
  const changed = current && (current.allowedIn24h !== allowedIn24h || current.perSecond !== perSecond);
  if (current && !changed && filling === current.filling) return current;
  const change = { at: now, from: current?.allowedIn24h, to: allowedIn24h, perSecond };
  const changes = changed ? [...current.changes, change].slice(-MOST_CHANGES) : (current?.changes ?? []);
  return { allowedIn24h, perSecond, changes, ...(filling && { filling }) };
}

function decideFilling(current: Filling | undefined, used: number, now: number): Filling | undefined {
  const line = used >= 0.95 ? 0.95 : used >= 0.8 ? 0.8 : undefined;
  if (!current || current.overAt !== undefined) {
    return line ? { line, since: now, highest: used, used, revision: 1 } : current;
  }
  const revision = current.revision + 1;
  if (used < ROOM) return { ...current, used, overAt: now, revision };
  const highest = Math.max(current.highest, used);
  if (line && line > current.line) return { ...current, line, used, highest, revision };
  if (Math.abs(used - current.used) < WORTH_SHOWING) return current;
  return { ...current, used, highest, revision };
}
