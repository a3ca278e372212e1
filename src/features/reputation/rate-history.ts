import type { AwsRate } from '../../aws/index.js';
import type { Metric } from '../../locales/index.js';
import type { Bucket } from '../../store/index.js';
import { METRICS, rateOf, sumWindow } from './rates.js';

/**
 * A day in UTC (ms) and the rates of the mail that was sent on it, between 0 and 1; `aws`: AWS's own rates, over the volume that
 * AWS judges by, as they were when it ended.
 */
export type DayOfRates = { day: number; rates: Readonly<Record<Metric, number>>; aws: AwsRatesThen };
/** A rate is missing where AWS had none. */
export type AwsRatesThen = Readonly<Partial<Record<Metric, number>>>;
type AwsHistory = Readonly<Record<Metric, readonly AwsRate[]>>;

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 14;

/**
 * The rates of each of the last fourteen days, oldest first. Days without mail are left out: no mail is no rate.
 *
 * @param buckets in any order; each within one day
 * @param aws AWS's own rates, oldest first; undefined where AWS has never given them
 */
export function ratesByDay(
  buckets: readonly Bucket[],
  aws: AwsHistory | undefined,
  now: number,
): readonly DayOfRates[] {
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
    return [
      { day, rates: Object.fromEntries(rates) as Record<Metric, number>, aws: awsRatesAt(aws, day + DAY_MS) },
    ];
  });
}

/** AWS's own rates at a time (ms): the newest that AWS gave until then. */
export function awsRatesAt(aws: AwsHistory | undefined, at: number): AwsRatesThen {
  const known = METRICS.flatMap((metric): readonly [Metric, number][] => {
    const newest = aws?.[metric].findLast((one) => one.at <= at);
    return newest ? [[metric, newest.rate]] : [];
  });
  return Object.fromEntries(known);
}

/** When the history begins (ms). */
export function historyStart(now: number): number {
  return startOfDay(now) - (HISTORY_DAYS - 1) * DAY_MS;
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
