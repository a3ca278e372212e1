import type { Catalog } from '../../locales/index.js';
import type { Block } from '../../slack/blocks.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { ActionSubject, ApprovalRisk, RequestedAction } from './approval.js';

/**
 * A type of action that needs approval, such as the removal of an address. A feature registers its types, see
 * {@link ActionRegistry}. When a function of a type rejects, the action has failed and can be retried.
 *
 * @typeParam F what the action has to know, as JSON; it is stored with the request
 */
export type ActionType<F> = {
  id: string;
  /** It changes nothing in AWS, so that a dry run carries it out too. */
  runsInDryRun?: boolean;
  /** `title`: the action and what it is about, `Removal of jane@example.com · prod · us-east-1`; `evidence`: what the approvers decide by. */
  describe(request: RequestedAction<F>, t: Catalog): { title: Mrkdwn; evidence: readonly Block[] };
  /** Compares the state now with the state at the request. Called right before {@link ActionType.act}, and again after a crash. */
  recheck(request: RequestedAction<F>): Promise<Recheck<F>>;
  /**
   * Carries out the action. A process that crashed may have done so already: repeating it must be harmless.
   *
   * @param request.card the id of the request's card, for later replies in its thread
   * @param request.approvedBy user ids; empty where the requester decided alone
   */
  act(request: RequestedAction<F> & { card: string; approvedBy: readonly string[] }): Promise<ActionOutcome>;
};

/** `already-done`: nothing is left to do. `changed`: the approvers have to decide again, on the new facts. */
export type Recheck<F> =
  | 'unchanged'
  | 'already-done'
  | { changed: F; risk: ApprovalRisk }
  | { failed: Mrkdwn };

/** The result of an action, with a short text for the card and the audit log. */
export type ActionOutcome = { done: Mrkdwn } | { failed: Mrkdwn };

/** What a feature requests of the approvers. */
export type ApprovalRequest<F> = {
  subject: ActionSubject;
  /** The user id. */
  requester: string;
  reason: string;
  facts: F;
  risk: ApprovalRisk;
  /** The id of the modal submission: a submission that Slack delivers twice makes one request. */
  submissionId: string;
  /** When the requester is an approver, no second person has to approve. */
  allowSelfApproval?: boolean;
};

/**
 * - `nobody`: no approvers are configured
 * - `too-few`: there are not enough approvers besides the requester
 * - `too-many`: the requester has reached the number of requests within 24 hours
 * - `asked-before`: the same request is waiting for a decision
 */
export type RequestRefusal = 'nobody' | 'too-few' | 'too-many' | 'asked-before';

/** `answer` is the text for the requester. */
export type RequestResult = { id: string; answer: Mrkdwn } | { refused: RequestRefusal; answer: Mrkdwn };

/** Where features register their action types. */
export type ActionRegistry = {
  /**
   * @returns a function that requests an action of this type, and answers with the texts of the requester; it rejects when the
   *   store cannot be reached
   */
  register<F>(actionType: ActionType<F>): (request: ApprovalRequest<F>, t: Catalog) => Promise<RequestResult>;
};
