import type { Bucket } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import { attemptsIn, FROM_STATISTICS } from './rates.js';

const QUARTER_MS = 900_000;
const HOUR_MS = 4 * QUARTER_MS;

/**
 * An hour of which less was heard than this share of what SES tells of is SES's: there was no counting yet, or an
 * outage, or Send events are not subscribed. Not all of it, because SES's figures hold what AWS leaves out of the
 * rates: mail to the account's own domains, and what its suppression list held back.
 */
const WELL_HEARD = 0.5;

/**
 * Puts SES's own figures in the place of hours of which little was heard; an hour is never made of both. Bounces and
 * complaints are taken from where there are more of them: SES's figures lag behind, and ours may have begun late.
 *
 * @param buckets of any length up to an hour
 * @param points at least one
 * @returns newest first
 */
export function fillIn(buckets: readonly Bucket[], points: readonly SendPoint[]): readonly Bucket[] {
  const heard = byHour(buckets);
  const told = byHour(points);
  const toldUntil = Math.max(...points.map(({ start }) => start + QUARTER_MS));
  // SES tells of a quarter within half an hour. Where it does not, nothing waits for it.
  const late = buckets.some(({ start }) => start >= toldUntil + HOUR_MS);
  const hours = [...new Set([...heard.keys(), ...told.keys()])];
  return hours
    .flatMap((hour) => hourOf(heard.get(hour) ?? [], told.get(hour) ?? [], late ? Infinity : toldUntil))
    .sort((one, other) => other.start - one.start);
}

function hourOf(heard: readonly Bucket[], told: readonly SendPoint[], until: number): readonly Bucket[] {
  const known = attemptsIn(sum(heard.map(({ counts }) => counts))).recipients;
  const attempts = told.reduce((all, point) => all + point.attempts, 0);
  if (known > 0 && known >= attempts * WELL_HEARD) return heard;
  // What SES does not tell of yet waits for it: bounces without their attempts would be held against earlier ones.
  const before = heard.filter(({ start }) => start < until);
  const bySes = told.map(({ hard, complaints }) => ({ hard, complaint: complaints }));
  const byUs = before.map(({ counts: { hard = 0, complaint = 0 } }) => ({ hard, complaint }));
  const ours = total(byUs) >= total(bySes);
  return [
    ...told.map(({ start, attempts }, index) => ({
      start,
      counts: { [FROM_STATISTICS]: attempts, ...(!ours && bySes[index]) },
    })),
    ...(ours ? before.map(({ start }, index) => ({ start, counts: byUs[index] ?? {} })) : []),
  ];
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
  for (const counts of all) {
    for (const [counter, count] of Object.entries(counts)) sums[counter] = (sums[counter] ?? 0) + count;
  }
  return sums;
}

function total(all: readonly { hard: number; complaint: number }[]): number {
  return all.reduce((sum, { hard, complaint }) => sum + hard + complaint, 0);
}
