import type { CountedTime, Metric } from '../../../locales/index.js';

/** What was counted about the mail of an hour, for one metric: `recipients` are those that count for it. */
export type MetricHour = { start: number; recipients: number; events: number };

export const HOUR_MS = 3_600_000;
/** The rates that AWS recommends to stay below (bounces), or half of its limit (complaints); and no accident of a small sender. */
const TROUBLE: Readonly<Record<Metric, { rate: number; events: number }>> = {
  bounce: { rate: 0.02, events: 10 },
  complaint: { rate: 0.000_5, events: 3 },
};
/** From so many times the usual rate on there is trouble; a sender may always be above what AWS recommends. */
const TIMES_USUAL = 2;

/** What was counted in the hours that begin in a time. The ends are those asked for, so that a reader can count again. */
export function countedIn(
  hours: readonly MetricHour[],
  { from, to }: { from: number; to: number },
): CountedTime {
  const inside = hours.filter(({ start }) => start >= from && start < to);
  return {
    from,
    to,
    events: inside.reduce((sum, { events }) => sum + events, 0),
    recipients: inside.reduce((sum, { recipients }) => sum + recipients, 0),
  };
}

/**
 * The time of the mail behind which the trouble is: the hours, one after the other, that have the most events above what would
 * still be usual. Ordinary mail between two campaigns belongs to it only where both together weigh more. Undefined where no
 * hours stand out.
 *
 * @param hours oldest first
 */
export function findIncident(metric: Metric, hours: readonly MetricHour[]): CountedTime | undefined {
  const trouble = TROUBLE[metric];
  const limit = Math.max(trouble.rate, usualRate(hours) * TIMES_USUAL);
  let [excess, from, most] = [0, 0, 0];
  let found: { from: number; to: number } | undefined;
  for (const { start, recipients, events } of hours) {
    if (excess <= 0) [excess, from] = [0, start];
    excess += events - recipients * limit;
    if (excess > most) [most, found] = [excess, { from, to: start + HOUR_MS }];
  }
  const counted = found && countedIn(hours, found);
  return counted && counted.events >= trouble.events ? counted : undefined;
}

/** The median of the hours with mail: an incident of some hours does not move it. */
function usualRate(hours: readonly MetricHour[]): number {
  const rates = hours
    .filter(({ recipients }) => recipients > 0)
    .map(({ events, recipients }) => events / recipients)
    .toSorted((one, other) => one - other);
  return rates[Math.floor(rates.length / 2)] ?? 0;
}
