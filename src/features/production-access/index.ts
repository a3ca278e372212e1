export { createProductionAccessFeature } from './feature.js';
