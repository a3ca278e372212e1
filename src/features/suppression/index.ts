export { createSuppression } from './feature.js';
