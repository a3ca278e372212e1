export type { SendPoint } from '../../aws/index.js';
export { awsMetricLines, awsMetricWords } from './aws-metrics-message.js';
export { crossingOfCard } from './aws-metrics-watch.js';
export { type AwsMetricsFeature, createAwsMetricsFeature } from './feature.js';
export type { AwsMetrics } from './reading.js';
export type { StatisticsState } from './reading-store.js';
