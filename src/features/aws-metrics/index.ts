export type { SendPoint } from '../../aws/index.js';
export type { AwsMetrics } from './aws-metrics.js';
export { createAwsMetrics } from './feature.js';
export { figureLines, figureWords } from './metric-lines.js';
