export { pausedByAwsSince, readEnforcements } from './enforcement-store.js';
export { createAccountStatusFeature } from './feature.js';
