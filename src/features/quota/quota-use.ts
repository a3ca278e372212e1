/** How far the quota of an account in one Region is used up, and how AWS changed it. Stored in this form. */
export type QuotaUse = {
  allowedIn24h: number | undefined;
  perSecond: number;
  /** The last shortage; unset before the first one. */
  filling?: QuotaShortage | undefined;
  /** Oldest first. */
  changes: readonly QuotaChange[];
};

/** The quota is nearly used up: from the first line that was crossed until the use is below {@link OVER_BELOW}. */
export type QuotaShortage = {
  /** The highest line that was crossed. */
  line: QuotaLine;
  since: number;
  /** The highest share that was used, 0 to 1. */
  highest: number;
  /** Grows with each change that is worth showing. */
  revision: number;
  /** When the shortage was over (ms). */
  overAt?: number | undefined;
  /** The share of the quota that is used now, 0 to 1. */
  used: number;
};

/** The shares of the quota from which on people are warned. */
export type QuotaLine = 0.8 | 0.95;
/** `from` and `to` are recipients in 24 hours; undefined: no daily limit. */
export type QuotaChange = { at: number; from: number | undefined; to: number | undefined; perSecond: number };

/** The collection of the store with the {@link QuotaUse} of each account and Region. */
export const QUOTA_USE = 'quota-use';

/** A shortage is over below this share: a use that moves around a line must not be announced again and again. */
const OVER_BELOW = 0.75;
const MOST_CHANGES = 50;
/** A change of the share that is worth an update of the message. */
const WORTH_SHOWING = 0.01;

/**
 * The use after a reading of AWS's numbers; the same object when nothing has changed that is worth showing.
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
  const filling = decideShortage(current?.filling, used, now);
  const changed = current && (current.allowedIn24h !== allowedIn24h || current.perSecond !== perSecond);
  if (current && !changed && filling === current.filling) return current;
  const change = { at: now, from: current?.allowedIn24h, to: allowedIn24h, perSecond };
  const changes = changed ? [...current.changes, change].slice(-MOST_CHANGES) : (current?.changes ?? []);
  return { allowedIn24h, perSecond, changes, ...(filling && { filling }) };
}

function decideShortage(
  current: QuotaShortage | undefined,
  used: number,
  now: number,
): QuotaShortage | undefined {
  const line = used >= 0.95 ? 0.95 : used >= 0.8 ? 0.8 : undefined;
  if (!current || current.overAt !== undefined) {
    return line ? { line, since: now, highest: used, used, revision: 1 } : current;
  }
  const revision = current.revision + 1;
  if (used < OVER_BELOW) return { ...current, used, overAt: now, revision };
  const highest = Math.max(current.highest, used);
  if (line && line > current.line) return { ...current, line, used, highest, revision };
  if (Math.abs(used - current.used) < WORTH_SHOWING) return current;
  return { ...current, used, highest, revision };
}
