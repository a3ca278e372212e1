export type { ActionOutcome, ActionType, ApprovalRequest, Recheck, RequestResult } from './action-type.js';
export { createApprovers } from './approvers.js';
export { approvalCardId } from './carry-out.js';
export { type Approvals, createApprovalFeature } from './feature.js';
