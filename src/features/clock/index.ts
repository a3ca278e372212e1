export { createClockFeature } from './feature.js';
