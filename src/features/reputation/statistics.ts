import type { Bucket } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import { addCounts, attemptsIn, FROM_STATISTICS } from './attempts.js';

const QUARTER_MS = 900_000;
const HOUR_MS = 4 * QUARTER_MS;

/**
 * An hour for which the bot received less than this share of what SES reports is taken from SES: the bot was not counting
 * yet, or there was an outage, or Send events are not published. The share is not 1, because SES's statistics include what
 * AWS leaves out of the rates: mail to the account's own domains, and what its suppression list held back.
 */
const RECEIVED_SHARE = 0.5;

/**
 * Replaces hours with few events by SES's own statistics. Such an hour becomes one bucket, and an hour is never made of
 * both: SES counts by the quarter and the bot by slots or hours, and a window that ends between them would have the
 * attempts without the bounces. Bounces and complaints are taken from the side that has more of them: SES's statistics
 * are behind, and the bot's counts may have begun late.
 *
 * @param buckets of any length up to an hour
 * @param points at least one
 * @returns newest first
 */
export function fillFromStatistics(
  buckets: readonly Bucket[],
  points: readonly SendPoint[],
): readonly Bucket[] {
  const received = byHour(buckets);
  const reported = byHour(points);
  const reportedUntil = Math.max(...points.map(({ start }) => start + QUARTER_MS));
  // SES reports a quarter within half an hour. Where it does not, nothing waits for it.
  const late = buckets.some(({ start }) => start >= reportedUntil + HOUR_MS);
  const hours = [...new Set([...received.keys(), ...reported.keys()])];
  return hours
    .flatMap((hour) =>
      hourOf(
        hour * HOUR_MS,
        received.get(hour) ?? [],
        reported.get(hour) ?? [],
        late ? Infinity : reportedUntil,
      ),
    )
    .sort((one, other) => other.start - one.start);
}

function hourOf(
  start: number,
  received: readonly Bucket[],
  reported: readonly SendPoint[],
  until: number,
): readonly Bucket[] {
  const known = attemptsIn(sum(received.map(({ counts }) => counts))).recipients;
  const attempts = reported.reduce((all, point) => all + point.attempts, 0);
  if (known > 0 && known >= attempts * RECEIVED_SHARE) return received;
  // What SES does not report yet waits for it: bounces without their attempts would count against earlier ones.
  const ours = sum(received.filter((bucket) => bucket.start < until).map(({ counts }) => counts));
  const theirs = sum(reported.map(({ hard, complaints }) => ({ hard, complaint: complaints })));
  const { hard = 0, complaint = 0 } = total(ours) >= total(theirs) ? ours : theirs;
  if (attempts + hard + complaint === 0) return [];
  return [{ start, counts: { hard, complaint, ...(attempts > 0 && { [FROM_STATISTICS]: attempts }) } }];
}

function byHour<T extends { start: number }>(list: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const hours = new Map<number, T[]>();
  for (const one of list) {
    const hour = Math.floor(one.start / HOUR_MS);
    const known = hours.get(hour) ?? [];
    known.push(one);
    hours.set(hour, known);
  }
  return hours;
}

function sum(all: readonly Bucket['counts'][]): Bucket['counts'] {
  const sums: Record<string, number> = {};
  for (const counts of all) addCounts(sums, counts);
  return sums;
}

function total({ hard = 0, complaint = 0 }: Bucket['counts']): number {
  return hard + complaint;
}
