import { listIn, objectIn, textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';
import type { MetricDatum } from './region-state.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const CLOUDWATCH: Readonly<Record<string, Operation>> = {
  GetMetricData: ({ region }, parameters) => {
    const from = Number(parameters['StartTime']) * 1000;
    const to = Number(parameters['EndTime']) * 1000;
    if (!(from < to)) return invalid('ValidationError', 'The parameter StartTime must be less than EndTime');
    const queries = listIn(parameters['MetricDataQueries']).map(readQuery);
    const wrong = queries.find(
      ({ id, period }) => !/^[a-z]\w*$/.test(id) || !(period > 0) || period % 60 > 0,
    );
    if (queries.length === 0 || wrong)
      return invalid('ValidationError', 'The value for parameter MetricDataQueries is invalid');
    const results = queries.map(({ id, metric, period, statistic }) => {
      const data = (metric && region.metrics.get(metric)) || [];
      const within = data.filter(({ at }) => at >= from && at < Math.min(to, region.ratesUntil ?? to));
      const points = inPeriods(within, period * 1000, statistic);
      const sorted = parameters['ScanBy'] === 'TimestampAscending' ? points : points.toReversed();
      return {
        Id: id,
        Label: metric ?? id,
        Timestamps: sorted.map(({ at }) => at / 1000),
        Values: sorted.map(({ value }) => value),
        StatusCode: 'Complete',
      };
    });
    return { result: { MetricDataResults: results, Messages: [] } };
  },
};

/** Only the account metrics of SES exist: a query with another namespace or a dimension has no data. */
function readQuery(query: unknown): {
  id: string;
  metric: string | undefined;
  period: number;
  statistic: string;
} {
  const { Id, MetricStat } = objectIn(query);
  const { Metric, Period, Stat } = objectIn(MetricStat);
  const { Namespace, MetricName, Dimensions } = objectIn(Metric);
  const exists = Namespace === 'AWS/SES' && listIn(Dimensions).length === 0;
  return {
    id: textIn(Id),
    metric: exists ? textIn(MetricName) : undefined,
    period: Number(Period),
    statistic: textIn(Stat),
  };
}

/** Oldest first; a period in which nothing was reported has no value. */
function inPeriods(
  data: readonly MetricDatum[],
  periodMs: number,
  statistic: string,
): readonly MetricDatum[] {
  const periods = new Map<number, number[]>();
  for (const { at, value } of data) {
    const start = Math.floor(at / periodMs) * periodMs;
    periods.set(start, [...(periods.get(start) ?? []), value]);
  }
  return [...periods]
    .sort(([one], [other]) => one - other)
    .map(([at, values]) => ({ at, value: amount(values, statistic) }));
}

function amount(values: readonly number[], statistic: string): number {
  if (statistic === 'Maximum') return Math.max(...values);
  const sum = values.reduce((total, value) => total + value, 0);
  return statistic === 'Sum' ? sum : sum / values.length;
}

function invalid(code: string, message: string): Outcome {
  return { error: { code, message, status: 400 } };
}
