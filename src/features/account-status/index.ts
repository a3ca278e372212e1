export { createAccount } from './feature.js';
export { pausedByAwsSince } from './paused-since.js';
