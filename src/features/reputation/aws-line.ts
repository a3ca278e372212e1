import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { Metric } from './rates.js';

/** AWS's own figure beside ours, or since when it is unknown; nothing where AWS was not asked or has none yet. */
export function awsLine(t: Catalog, metric: Metric, { rates }: AwsMetrics): readonly Mrkdwn[] {
  if (rates?.unknown) return [t.awsMetrics.ratesUnknown(slackDate(rates.unknown.since, 'date_short_time'))];
  const rate = rates?.known?.value[metric];
  return rate ? [t.awsMetrics.rate(metric, rate.rate, slackDate(rate.at, 'date_short_time'))] : [];
}
