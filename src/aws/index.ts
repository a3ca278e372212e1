export { openAccounts } from './accounts.js';
export { type Answer, createControlPlane } from './control-plane.js';
export { failureLine } from './failure-line.js';
export { type AccountState, createSes, type SendQuota, type Ses } from './ses.js';
export { createConfirmSubscription } from './sns.js';
