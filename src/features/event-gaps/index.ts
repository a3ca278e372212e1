export { hearingWords } from './coverage-words.js';
export type { EventCoverage } from './event-coverage.js';
export { createEventGaps } from './feature.js';
