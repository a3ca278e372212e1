import type { AccountRegion } from '../../account-region.js';
import type { Catalog, Metric } from '../../locales/index.js';
import { type Chart, lineChart } from '../../slack/chart.js';
import { type Mrkdwn, mrkdwn, plain } from '../../text/mrkdwn.js';
import { type DayOfRates, sparkline, THRESHOLDS } from '../reputation/index.js';

/** The rates of an account in one Region over the last days. */
export type RateHistory = { accountRegion: AccountRegion; days: readonly DayOfRates[] };

const METRICS: readonly Metric[] = ['bounce', 'complaint'];
/** Fewer days are no course. */
const FEWEST_DAYS = 3;
/** A reading takes some hundred buckets. */
const MOST_ASKED = 5;

/**
 * A chart for each metric, in percent: our rate, AWS's own where it is known of every day, and the lines of AWS: that of a
 * review, and that of a pause once it is near.
 */
export function rateCharts(t: Catalog, { accountRegion, days }: RateHistory): readonly Chart[] {
  const percent = (rate: number) => Math.round(rate * 1e5) / 1e3;
  return METRICS.map((metric) => {
    const values = days.map(({ rates }) => rates[metric]);
    const { review, pause } = THRESHOLDS[metric];
    const aws = days.flatMap((day) => day.aws[metric] ?? []);
    const isNearPause = Math.max(...values, ...aws) >= review.rate;
    const lines = isNearPause ? (['review', 'pause'] as const) : (['review'] as const);
    return lineChart({
      title: t.status.chartTitle(metric, plain(t.accountRegion(accountRegion))),
      categories: days.map(({ day }) => t.status.day(day)),
      series: [
        { name: t.evidence.chartRate(metric), values: values.map(percent) },
        ...(aws.length === days.length ? [{ name: t.status.chartAws, values: aws.map(percent) }] : []),
        ...lines.map((level) => ({
          name: t.evidence.chartLimit[level],
          values: days.map(() => percent((level === 'review' ? review : pause).rate)),
        })),
      ],
    });
  });
}

/** Resolves to the history of the first of some accounts and Regions that has sent on some days; undefined: none has. */
export async function firstHistory(
  accounts: readonly AccountRegion[],
  rateHistory: (accountRegion: AccountRegion) => Promise<readonly DayOfRates[]>,
): Promise<RateHistory | undefined> {
  for (const accountRegion of accounts.slice(0, MOST_ASKED)) {
    const days = await rateHistory(accountRegion);
    if (days.length >= FEWEST_DAYS) return { accountRegion, days };
  }
  return undefined;
}

/** The same in a line for each metric: bars as high as AWS's line of a review. */
export function rateLines(t: Catalog, { accountRegion, days }: RateHistory): readonly Mrkdwn[] {
  return METRICS.map((metric) => {
    const values = days.map(({ rates }) => rates[metric]);
    const bars = sparkline(values, THRESHOLDS[metric].review.rate);
    return mrkdwn`${t.status.rateCourse(metric, days.length, bars, values.at(-1) ?? 0)} · ${t.accountRegion(accountRegion)}`;
  });
}
