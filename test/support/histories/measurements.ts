import type { Metric } from '../../../src/locales/index.js';
import type { MetricVerdict, Verdict } from './judge.js';

/** What the verdicts on many histories amount to. Undefined: there is nothing to judge. */
export type Measurement = {
  name: string;
  value: (verdicts: readonly Verdict[]) => number | undefined;
  /** The limit that the bot has to keep. */
  limit?: { atMost: number } | { atLeast: number };
  unit: 'number' | 'share' | 'hours';
};

const HOURS_PER_YEAR = 365 * 24;
const ofBoth = (verdicts: readonly Verdict[]) =>
  verdicts.flatMap(({ bounce, complaint }) => [bounce, complaint]);
const of = (metric: Metric) => (verdicts: readonly Verdict[]) => verdicts.map((verdict) => verdict[metric]);

function sum(verdicts: readonly MetricVerdict[], count: (verdict: MetricVerdict) => number): number {
  return verdicts.reduce((all, verdict) => all + count(verdict), 0);
}

function perYear(
  verdicts: readonly MetricVerdict[],
  limit: 'review' | 'warning',
  metrics: number,
): number | undefined {
  const years = sum(verdicts, ({ healthyHours }) => healthyHours[limit]) / HOURS_PER_YEAR / metrics;
  const count = sum(verdicts, ({ falseReviews, falseWarnings }) =>
    limit === 'review' ? falseReviews.length : falseWarnings.length,
  );
  return years > 0 ? count / years : undefined;
}

function share(part: number, all: number): number | undefined {
  return all > 0 ? part / all : undefined;
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function byMetric(
  name: (metric: Metric) => string,
  value: (verdicts: readonly MetricVerdict[]) => number | undefined,
  unit: Measurement['unit'],
  limits: Partial<Record<Metric, Measurement['limit']>>,
): readonly Measurement[] {
  return (['bounce', 'complaint'] as const).map((metric) => ({
    name: name(metric),
    value: (verdicts) => value(of(metric)(verdicts)),
    unit,
    ...(limits[metric] && { limit: limits[metric] }),
  }));
}

/** The measurements that say how far alerts and numbers can be trusted: docs/measurements.md. */
export const MEASUREMENTS: readonly Measurement[] = [
  ...byMetric(
    (metric) => `false review or pause alerts a healthy sender-year, ${metric}`,
    (verdicts) => perYear(verdicts, 'review', 1),
    'number',
    { bounce: { atMost: 0 }, complaint: { atMost: 0.1 } },
  ),
  {
    name: 'false warnings or worse a healthy sender-year',
    value: (verdicts) => perYear(ofBoth(verdicts), 'warning', 2),
    unit: 'number',
    limit: { atMost: 1 },
  },
  ...byMetric(
    (metric) => `crossings, ${metric}`,
    (verdicts) => sum(verdicts, ({ crossings }) => crossings.length),
    'number',
    {},
  ),
  ...byMetric(
    (metric) => `crossings missed, ${metric}`,
    (verdicts) =>
      sum(verdicts, ({ crossings }) => crossings.filter(({ toldAt }) => toldAt === undefined).length),
    'number',
    { bounce: { atMost: 0 }, complaint: { atMost: 0 } },
  ),
  ...byMetric(
    (metric) => `crossings told late by more than 5 minutes, ${metric}`,
    (verdicts) =>
      sum(verdicts, ({ crossings }) => crossings.filter(({ lateHours }) => lateHours !== undefined).length),
    'number',
    { bounce: { atMost: 0 }, complaint: { atMost: 0 } },
  ),
  ...byMetric(
    (metric) => `lead before the crossing, median, ${metric}`,
    (verdicts) =>
      median(verdicts.flatMap(({ crossings }) => crossings.flatMap(({ leadHours }) => leadHours ?? []))),
    'hours',
    { bounce: { atLeast: 0.5 } },
  ),
  ...byMetric(
    (metric) => `hourly readings with a wrong volume rate, ${metric}`,
    (verdicts) =>
      share(
        sum(verdicts, ({ statedWrong }) => statedWrong.length),
        sum(verdicts, ({ stated }) => stated),
      ),
    'share',
    { bounce: { atMost: 0.01 }, complaint: { atMost: 0.05 } },
  ),
  {
    name: 'reminders among messages',
    value: (verdicts) =>
      share(
        sum(ofBoth(verdicts), ({ reminders }) => reminders),
        sum(ofBoth(verdicts), ({ messages }) => messages),
      ),
    unit: 'share',
    limit: { atMost: 0.1 },
  },
  {
    name: 'messages an incident, median',
    value: (verdicts) => median(ofBoth(verdicts).flatMap(({ messagesOfIncidents }) => messagesOfIncidents)),
    unit: 'number',
    limit: { atMost: 6 },
  },
  {
    name: '"over" while AWS\'s rate is at the line',
    value: (verdicts) => sum(ofBoth(verdicts), ({ overTooSoon }) => overTooSoon.length),
    unit: 'number',
    limit: { atMost: 0 },
  },
  {
    name: 'end after true recovery, median',
    value: (verdicts) =>
      median(ofBoth(verdicts).flatMap(({ recoveries }) => recoveries.map(({ hours }) => hours))),
    unit: 'hours',
    limit: { atMost: 3 },
  },
  {
    name: 'projections that came true',
    value: (verdicts) => {
      const all = ofBoth(verdicts).flatMap(({ projections }) => projections);
      return share(all.filter(({ right }) => right).length, all.length);
    },
    unit: 'share',
  },
];

/** Whether the bot keeps the limit; undefined where there is no limit, or nothing to judge. */
export function keepsLimit({ limit, value }: Measurement, verdicts: readonly Verdict[]): boolean | undefined {
  const reached = value(verdicts);
  if (!limit || reached === undefined) return undefined;
  return 'atMost' in limit ? reached <= limit.atMost : reached >= limit.atLeast;
}

export function shownMeasurement(unit: Measurement['unit'], value: number | undefined): string {
  if (value === undefined) return '-';
  switch (unit) {
    case 'number':
      return Number.isInteger(value) ? String(value) : value.toFixed(2);
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'hours':
      return `${value.toFixed(1)} h`;
    default:
      return unit satisfies never;
  }
}
