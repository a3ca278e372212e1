export { createSuppression } from './suppression.js';
