export { countAccounts, needsAttention, worstFirst } from './account-health.js';
export type { AccountOverview } from './account-overview.js';
export { enforcementText } from './enforcement-message.js';
export { pausedByAwsSince, readEnforcements } from './enforcement-store.js';
export { createAccountStatusFeature } from './feature.js';
export { firstHistory, type RateHistory, rateCharts, rateLines } from './rate-charts.js';
export { ACCOUNT_DETAILS, accountLines, healthSign } from './status-message.js';
