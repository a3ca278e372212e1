export { createHomeFeature } from './feature.js';
