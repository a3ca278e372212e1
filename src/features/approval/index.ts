export type { ActionOutcome, ActionType, ApprovalRequest, Recheck, RequestResult } from './action-type.js';
export { type Approvals, createApprovals } from './approvals.js';
export { createApprovers } from './approvers.js';
export { cardOf } from './tell-approval.js';
