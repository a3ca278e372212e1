export { judgePolicy } from './policy.js';
export { deadLetterGrant, publishGrant } from './statements.js';
export { EVENT_TYPES } from './wanted.js';
