export { createSelfTestFeature } from './feature.js';
