export { createAccount } from './account.js';
export { pausedByAwsSince } from './paused-since.js';
