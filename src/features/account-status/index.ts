export { needsAttention, worstFirst } from './account-health.js';
export type { AccountOverview } from './account-overview.js';
export { pausedByAwsSince, readEnforcements } from './enforcement-store.js';
export { createAccountStatusFeature } from './feature.js';
export { ACCOUNT_DETAILS, accountLines } from './status-message.js';
