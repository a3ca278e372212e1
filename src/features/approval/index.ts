export type { ActionOutcome, ActionType, ApprovalRequest, Recheck, RequestResult } from './action-type.js';
export type { Approval } from './approval.js';
export { approvalHeadline } from './approval-message.js';
export type { ApprovalsOfUser } from './approvals-of-user.js';
export { createApprovers } from './approvers.js';
export { approvalCardId } from './carry-out.js';
export { type Approvals, createApprovalFeature } from './feature.js';
