export { readCause } from './cause/read-cause.js';
export { createBouncesFeature } from './feature.js';
