export type { EventCoverage } from './event-coverage.js';
export { eventGapWords } from './event-gaps-message.js';
export { createEventGapsFeature } from './feature.js';
