export { judgePolicy } from './judge-policy.js';
export { failureSentence } from './setup-report.js';
export { deadLetterGrant, deadLetterTarget, publishGrant } from './statements.js';
export { EVENT_TYPES } from './wanted.js';
