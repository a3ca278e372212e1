export { workOutQuota } from './quota.js';
export { quotaBar } from './quota-bar.js';
export { quotaCommand } from './quota-command.js';
export { createQuotaWatch } from './quota-watch.js';
