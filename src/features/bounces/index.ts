export { gatherCauseFacts } from './cause/gather-cause-facts.js';
export { mostLikelyCause } from './cause/most-likely-cause.js';
export { createBouncesFeature } from './feature.js';
