export { type Approvals, createApprovals } from './approvals.js';
export { createApprovers } from './approvers.js';
export type { Ask, Asked, Kind, Outcome, Recheck } from './kind.js';
export { cardOf } from './tell-approval.js';
