export { THRESHOLDS } from './level.js';
export { createOverview } from './overview.js';
export { createReputationWatch } from './reputation-watch.js';
