export { createSelfTest } from './feature.js';
