export { createAlerts } from './alerts.js';
export { THRESHOLDS } from './level.js';
export { LEVEL_SIGN } from './level-sign.js';
export { createOverview, type Overview } from './overview.js';
export { createReputationWatch } from './reputation-watch.js';
