export { pausedByAwsSince } from './enforcement-store.js';
export { createAccountStatus } from './feature.js';
