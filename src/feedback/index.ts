export type { Counter } from './counters.js';
export { createIntake } from './intake.js';
export { isRemembered } from './is-remembered.js';
export { feedbackIn } from './journal-body.js';
export { createOwnIdentities } from './own-identities.js';
export { createRecorder } from './recorder.js';
