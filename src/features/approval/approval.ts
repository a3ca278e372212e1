import type { AccountRegion } from '../../account-region.js';

/**
 * An action that one person requests, others approve and the bot carries out. Each function below is one event: it
 * returns the next state, or why the event changes nothing.
 */
export type Approval<F = unknown> = RequestedAction<F> & {
  state: 'pending' | 'approved' | 'done' | 'failed' | 'denied' | 'expired' | 'cancelled';
  /** How many people besides the requester have to approve; 0: the requester may decide alone. */
  needs: number;
  /** Until when people can decide on it and, once it failed, retry it (ms). */
  expiresAt: number;
  /** Who has approved the current revision: user ids. */
  approvedBy: readonly string[];
  /** The fence number of the lease under which the action is carried out, or was last. */
  fence?: number | undefined;
  /** Everything that happened, oldest first. */
  steps: readonly ApprovalEvent[];
  /** How many of the steps are in the audit log and on their way to Slack. */
  publishedSteps: number;
};

export type RequestedAction<F = unknown> = {
  id: string;
  /** The id of the action type. */
  kind: string;
  subject: ActionSubject;
  /** The user id. */
  requester: string;
  reason: string;
  /** What the action type has to know, as JSON. */
  facts: F;
  risk: ApprovalRisk;
};

/** `about`: the address, configuration set or domain within the account and Region; empty for the account itself. */
export type ActionSubject = AccountRegion & { readonly about: string };

/** An action after a complaint can cost the account, so other approvers decide, or more of them. */
export type ApprovalRisk = 'usual' | 'complaint';

export type ApprovalEvent = {
  at: number;
  what:
    | 'requested'
    | 'approved'
    | 'denied'
    | 'cancelled'
    | 'expired'
    | 'retried'
    | 'lapsed'
    | 'acting'
    | 'changed'
    | 'failed'
    | 'done';
  /** The user id; missing for what the bot did by itself. */
  by?: string | undefined;
  /** The reason given, or the outcome. */
  note?: string | undefined;
};

/** Why an event changes nothing. */
export type DecisionRefusal =
  | 'own-request'
  | 'approved-before'
  | 'decided'
  | 'expired'
  | 'changed'
  | 'not-requester'
  | 'not-failed';

type NextApproval = Approval | { refused: DecisionRefusal };

/** The stored approvals. Every function rejects when the store cannot be reached. */
export type ApprovalStore = {
  /** Changes nothing when there is an approval of that id already. */
  add(approval: Approval): Promise<void>;
  get(id: string): Promise<Approval | undefined>;
  list(): Promise<readonly Approval[]>;
  /**
   * Decides from what is stored until the decision is saved: of several people, one is first.
   *
   * @returns the approval as it is now, and why nothing was changed, if so; undefined when there is none of that id
   */
  decide<R>(
    id: string,
    decision: (approval: Approval) => Approval | { refused: R },
  ): Promise<{ approval: Approval; refused?: R } | undefined>;
};

export const OPEN_FOR_MS = 24 * 3_600_000;

export function openApproval(request: RequestedAction, needs: number, at: number): Approval {
  return {
    ...request,
    state: needs === 0 ? 'approved' : 'pending',
    needs,
    expiresAt: at + OPEN_FOR_MS,
    approvedBy: [],
    steps: [{ at, what: 'requested', by: request.requester, note: request.reason }],
    publishedSteps: 0,
  };
}

/**
 * The approval without the votes of people who are no approvers any more; the same object when every vote counts. With too
 * few votes left it is pending again.
 *
 * @param needs how many approvers are needed where the requester was one and decided alone
 */
export function recount(
  approval: Approval,
  isApprover: (userId: string) => boolean,
  needs: number,
  at: number,
): Approval {
  const { state, steps, requester } = approval;
  if (state !== 'pending' && state !== 'approved') return approval;
  const lapsed = (approval.needs === 0 ? [requester] : approval.approvedBy).filter((by) => !isApprover(by));
  if (lapsed.length === 0) return approval;
  const approvedBy = approval.approvedBy.filter(isApprover);
  const needed = approval.needs === 0 ? needs : approval.needs;
  return {
    ...approval,
    needs: needed,
    approvedBy,
    state: approvedBy.length < needed ? 'pending' : state,
    steps: [...steps, ...lapsed.map((by) => ({ at, what: 'lapsed' as const, by }))],
  };
}

/** @param revision the {@link revisionOf} the approval that the approver saw */
export function approve(approval: Approval, by: string, revision: number, at: number): NextApproval {
  const refused = refusalFor(approval, by, revision, at);
  if (refused) return { refused };
  if (approval.approvedBy.includes(by)) return { refused: 'approved-before' };
  const approvedBy = [...approval.approvedBy, by];
  const enough = approvedBy.length >= approval.needs;
  return withStep(
    { ...approval, approvedBy, ...(enough && { state: 'approved', expiresAt: at + OPEN_FOR_MS }) },
    { at, what: 'approved', by },
  );
}

export function deny(
  approval: Approval,
  by: string,
  revision: number,
  note: string,
  at: number,
): NextApproval {
  const refused = refusalFor(approval, by, revision, at);
  return refused ? { refused } : withStep({ ...approval, state: 'denied' }, { at, what: 'denied', by, note });
}

export function cancel(approval: Approval, by: string, at: number): NextApproval {
  if (by !== approval.requester) return { refused: 'not-requester' };
  if (approval.state !== 'pending') return { refused: 'decided' };
  return withStep({ ...approval, state: 'cancelled' }, { at, what: 'cancelled', by });
}

/** A failed action is carried out again under the same decision. */
export function retry(approval: Approval, by: string, at: number): NextApproval {
  if (approval.state !== 'failed') return { refused: 'not-failed' };
  if (at >= approval.expiresAt) return { refused: 'expired' };
  return withStep({ ...approval, state: 'approved' }, { at, what: 'retried', by });
}

/** The same object when the approval is not due to expire. */
export function expire(approval: Approval, at: number): Approval {
  const canExpire = approval.state === 'pending' || approval.state === 'failed';
  return canExpire && at >= approval.expiresAt
    ? withStep({ ...approval, state: 'expired' }, { at, what: 'expired' })
    : approval;
}

/**
 * Claims the action for the holder of a fence number. Undefined when the action is not approved, or a later holder has
 * claimed it.
 */
export function begin(approval: Approval, fence: number, at: number): Approval | undefined {
  if (approval.state !== 'approved' || fence <= (approval.fence ?? 0)) return undefined;
  return withStep({ ...approval, fence }, { at, what: 'acting' });
}

/** Ends the action with its outcome. Undefined when the holder of `fence` has no claim on it (any more). */
export function finish(
  approval: Approval,
  fence: number,
  outcome: { state: 'done' | 'failed'; note: string | undefined },
  at: number,
): Approval | undefined {
  if (approval.state !== 'approved' || fence !== approval.fence) return undefined;
  const { state, note } = outcome;
  return withStep({ ...approval, state }, { at, what: state, note });
}

/** The facts have changed since the approval: the approvers have to decide again. Undefined as for {@link finish}. */
export function reopen(
  approval: Approval,
  fence: number,
  changed: { facts: unknown; risk: ApprovalRisk; needs: number },
  at: number,
): Approval | undefined {
  if (approval.state !== 'approved' || fence !== approval.fence) return undefined;
  return withStep(
    { ...approval, ...changed, state: 'pending', approvedBy: [], expiresAt: at + OPEN_FOR_MS },
    { at, what: 'changed' },
  );
}

/** Whether nothing is left to carry out, to record or to show. */
export function isSettled({ state, steps, publishedSteps }: Approval): boolean {
  return state !== 'approved' && publishedSteps === steps.length;
}

/** How often the facts have changed. A click on a card of an earlier revision decides nothing. */
export function revisionOf({ steps }: Approval): number {
  return steps.filter(({ what }) => what === 'changed').length;
}

function refusalFor(
  approval: Approval,
  by: string,
  revision: number,
  at: number,
): DecisionRefusal | undefined {
  if (approval.state !== 'pending') return approval.state === 'expired' ? 'expired' : 'decided';
  if (at >= approval.expiresAt) return 'expired';
  if (revision !== revisionOf(approval)) return 'changed';
  return by === approval.requester ? 'own-request' : undefined;
}

function withStep(approval: Approval, step: ApprovalEvent): Approval {
  return { ...approval, steps: [...approval.steps, step] };
}
