export type { EventCoverage } from './event-coverage.js';
export { eventGapWords } from './event-gaps-message.js';
export { createEventGaps } from './feature.js';
