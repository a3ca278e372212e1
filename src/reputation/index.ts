export { THRESHOLDS } from './level.js';
export { createReputationWatch } from './reputation-watch.js';
