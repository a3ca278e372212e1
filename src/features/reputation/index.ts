export { LEVEL_SIGN } from './alert-lines.js';
export { alertOfCard, readOpenAlertLevel } from './alert-store.js';
export { attemptsIn } from './attempts.js';
export { createReputationFeature, type ReputationFeature } from './feature.js';
export { THRESHOLDS } from './level.js';
export type { ReputationOverview } from './overview.js';
export type { MetricOutlook, ReviewOutlook } from './review-outlook.js';
