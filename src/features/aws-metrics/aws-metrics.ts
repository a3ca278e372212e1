import type { AwsFinding, AwsRates } from '../../aws/index.js';
import type { Level, Metric } from '../../locales/index.js';
import type { Reading } from './reading.js';

/** What AWS itself says about the sending of an account in one Region; a part is missing until AWS was first asked. */
export type AwsMetrics = {
  rates?: Reading<AwsRates> | undefined;
  /** The worst level that AWS's own rates reach, if any. */
  level?: Level | undefined;
  /** Whether SES's advisor has an open finding about the reputation. */
  warned?: boolean | undefined;
  findings?: Reading<readonly AwsFinding[]> | undefined;
};

/** From which rate (0 to 1) on each level is reached. */
export type AwsThresholds = Readonly<Record<Metric, Readonly<Record<Level, { rate: number }>>>>;

const EVERY_METRIC: Readonly<Record<Metric, true>> = { bounce: true, complaint: true };
export const AWS_METRICS = Object.keys(EVERY_METRIC) as readonly Metric[];

const WORST_FIRST: readonly Level[] = ['pause', 'review', 'warning', 'advisory'];

/**
 * The worst level that AWS's own rates reach; undefined when they reach none or AWS has no rates. There is no minimum
 * volume: AWS has chosen the volume.
 */
export function awsLevel(rates: AwsRates, thresholds: AwsThresholds): Level | undefined {
  return WORST_FIRST.find((level) =>
    AWS_METRICS.some((metric) => (rates[metric]?.rate ?? 0) >= thresholds[metric][level].rate),
  );
}
