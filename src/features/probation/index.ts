export { createProbationFeature } from './feature.js';
