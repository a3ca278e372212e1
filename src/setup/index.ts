export { judgePolicy } from './policy.js';
export { failureLine } from './setup-report.js';
export { deadLetterGrant, deadLetterTarget, publishGrant } from './statements.js';
export { EVENT_TYPES } from './wanted.js';
