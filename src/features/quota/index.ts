export { createQuotaFeature } from './feature.js';
export { quotaBar, workOutQuota } from './quota.js';
