import type { Block } from '../../slack/blocks.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { Request, Risk, Subject } from './approval.js';

/**
 * A kind of act that other people decide on. `F` is what it has to know, as JSON; it is stored with the request.
 * What a kind throws ends the act as failed; it can be tried again.
 */
export type ActionType<F> = {
  id: string;
  /** `title`: the act and its place, `Removal of jane@example.com · prod · us-east-1`; `evidence`: what to decide by. */
  describe(request: Request<F>): { title: Mrkdwn; evidence: readonly Block[] };
  /** Whether things are as they were when it was asked for. Called right before {@link ActionType.act}, and again after a crash. */
  recheck(request: Request<F>): Promise<Recheck<F>>;
  /**
   * Does it. It may have been done already by a process that died, so doing it again must be harmless. `card` is the card
   * that shows it, for replies under it later.
   */
  act(request: Request<F> & { card: string }): Promise<ActionOutcome>;
};

/** `already-done`: nobody has to do it any more. `changed`: whoever decides has to look again. */
export type Recheck<F> = 'unchanged' | 'already-done' | { changed: F; risk: Risk } | { failed: Mrkdwn };

/** What became of it, with a few words to be shown and recorded. */
export type ActionOutcome = { done: Mrkdwn } | { failed: Mrkdwn };

/** Asks for an act of one kind. */
export type ApprovalRequest<F> = {
  subject: Subject;
  requester: string;
  reason: string;
  facts: F;
  risk: Risk;
  /** Of the modal in which it was asked for: the same submission asks once. */
  submissionId: string;
  /** An approver may decide this alone. */
  alone?: boolean;
};

/**
 * - `nobody`: no approvers are configured
 * - `too-few`: not enough approvers besides the requester
 * - `too-many`: the requester has asked for as much as one may within a day
 * - `asked-before`: the same waits for a decision already
 */
export type RequestRefusal = 'nobody' | 'too-few' | 'too-many' | 'asked-before';

/** `told` says what became of it, to whoever asked. */
export type RequestResult = { id: string; told: Mrkdwn } | { refused: RequestRefusal; told: Mrkdwn };
