export { pausedByAwsSince } from './enforcement-store.js';
export { createAccountStatusFeature } from './feature.js';
