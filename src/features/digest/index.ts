export { parseDigestTimes } from './digest-time.js';
export { createDigestFeature } from './feature.js';
