import type { Metric } from '../../locales/index.js';
import type { Bucket } from '../../store/index.js';
import { METRICS, rateOf, sumWindow } from './rates.js';

/** A day in UTC (ms) and the rates of the mail that was sent on it, between 0 and 1. */
export type DayOfRates = { day: number; rates: Readonly<Record<Metric, number>> };

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 14;

/**
 * The rates of each of the last fourteen days, oldest first. Days without mail are left out: no mail is no rate.
 *
 * @param buckets in any order; each within one day
 */
export function ratesByDay(buckets: readonly Bucket[], now: number): readonly DayOfRates[] {
  const today = startOfDay(now);
  return Array.from(
    { length: HISTORY_DAYS },
    (_, index) => today - (HISTORY_DAYS - 1 - index) * DAY_MS,
  ).flatMap((day) => {
    const window = sumWindow(
      'day',
      buckets.filter(({ start }) => startOfDay(start) === day),
      now,
    );
    if (window.recipients === 0) return [];
    const rates = METRICS.map((metric) => [metric, rateOf(metric, window).rate] as const);
    return [{ day, rates: Object.fromEntries(rates) as Record<Metric, number> }];
  });
}

/** When the history begins (ms). */
export function historyStart(now: number): number {
  return startOfDay(now) - (HISTORY_DAYS - 1) * DAY_MS;
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
