/**
 * Something that is asked for, decided by other people and then done by the bot: one decision, and one act. Each function
 * below is one event; it returns the next state, or why the event changes nothing.
 */
export type Approval<F = unknown> = Request<F> & {
  state: 'pending' | 'approved' | 'done' | 'failed' | 'denied' | 'expired' | 'cancelled';
  /** How many people besides the requester have to approve; 0: the requester may decide alone. */
  needs: number;
  /** Until when it may be decided and, once it failed, tried again (ms). */
  expiresAt: number;
  /** Who has approved it as it is now. */
  approvedBy: readonly string[];
  /** The fence number of whoever acts, or acted last. */
  fence?: number | undefined;
  /** Everything that happened, oldest first. Its length is the revision. */
  steps: readonly Step[];
  /** How many of the steps are in the audit and on their way to Slack. */
  followed: number;
};

/** What is asked for. */
export type Request<F = unknown> = {
  id: string;
  /** The id of the kind of act. */
  kind: string;
  subject: Subject;
  /** User ids. */
  requester: string;
  reason: string;
  /** What the kind has to know, as JSON. */
  facts: F;
  risk: Risk;
};

/** `about`: the address, configuration set or domain within the account and region; empty for the account itself. */
export type Subject = { account: string; region: string; about: string };

/** An act against a complaint may cost the account, so others than usual decide, or more. */
export type Risk = 'usual' | 'complaint';

export type Step = {
  at: number;
  what:
    | 'requested'
    | 'approved'
    | 'denied'
    | 'cancelled'
    | 'expired'
    | 'retried'
    | 'acting'
    | 'changed'
    | 'failed'
    | 'done';
  /** Who; missing for what the bot did by itself. */
  by?: string | undefined;
  /** The reason given, or what became of it. */
  note?: string | undefined;
};

/** Why an event changes nothing. */
export type Refusal =
  | 'own-request'
  | 'approved-before'
  | 'decided'
  | 'expired'
  | 'changed'
  | 'not-requester'
  | 'not-failed';

type Next = Approval | { refused: Refusal };

export const OPEN_FOR_MS = 24 * 3_600_000;

export function openApproval(request: Request, needs: number, at: number): Approval {
  return {
    ...request,
    state: needs === 0 ? 'approved' : 'pending',
    needs,
    expiresAt: at + OPEN_FOR_MS,
    approvedBy: [],
    steps: [{ at, what: 'requested', by: request.requester, note: request.reason }],
    followed: 0,
  };
}

/** @param edition the {@link revisionOf} what the approver looked at */
export function approve(approval: Approval, by: string, edition: number, at: number): Next {
  const refused = undecidable(approval, by, edition, at);
  if (refused) return { refused };
  if (approval.approvedBy.includes(by)) return { refused: 'approved-before' };
  const approvedBy = [...approval.approvedBy, by];
  const enough = approvedBy.length >= approval.needs;
  return after(
    { ...approval, approvedBy, ...(enough && { state: 'approved', expiresAt: at + OPEN_FOR_MS }) },
    { at, what: 'approved', by },
  );
}

export function deny(approval: Approval, by: string, edition: number, note: string, at: number): Next {
  const refused = undecidable(approval, by, edition, at);
  return refused ? { refused } : after({ ...approval, state: 'denied' }, { at, what: 'denied', by, note });
}

export function cancel(approval: Approval, by: string, at: number): Next {
  if (by !== approval.requester) return { refused: 'not-requester' };
  if (approval.state !== 'pending') return { refused: 'decided' };
  return after({ ...approval, state: 'cancelled' }, { at, what: 'cancelled', by });
}

/** What failed is done again under the decision that was made. */
export function retry(approval: Approval, by: string, at: number): Next {
  if (approval.state !== 'failed') return { refused: 'not-failed' };
  if (at >= approval.expiresAt) return { refused: 'expired' };
  return after({ ...approval, state: 'approved' }, { at, what: 'retried', by });
}

/** The very same object while its time is not over. */
export function expire(approval: Approval, at: number): Approval {
  const waits = approval.state === 'pending' || approval.state === 'failed';
  return waits && at >= approval.expiresAt
    ? after({ ...approval, state: 'expired' }, { at, what: 'expired' })
    : approval;
}

/**
 * Claims the act for the holder of a fence number. Undefined when it is not to be done, or somebody who came later has it.
 */
export function begin(approval: Approval, fence: number, at: number): Approval | undefined {
  if (approval.state !== 'approved' || fence <= (approval.fence ?? 0)) return undefined;
  return after({ ...approval, fence }, { at, what: 'acting' });
}

/** What became of the act. Undefined when `fence` does not hold it (any more). */
export function finish(
  approval: Approval,
  fence: number,
  outcome: { state: 'done' | 'failed'; note: string | undefined },
  at: number,
): Approval | undefined {
  if (approval.state !== 'approved' || fence !== approval.fence) return undefined;
  const { state, note } = outcome;
  return after({ ...approval, state }, { at, what: state, note });
}

/** Things are not as they were when it was approved: whoever decides has to look again. */
export function reopen(
  approval: Approval,
  fence: number,
  changed: { facts: unknown; risk: Risk; needs: number },
  at: number,
): Approval | undefined {
  if (approval.state !== 'approved' || fence !== approval.fence) return undefined;
  return after(
    { ...approval, ...changed, state: 'pending', approvedBy: [], expiresAt: at + OPEN_FOR_MS },
    { at, what: 'changed' },
  );
}

/** Whether nothing is left to be done, recorded or told. */
export function isSettled({ state, steps, followed }: Approval): boolean {
  return state !== 'approved' && followed === steps.length;
}

/** How often it has become another thing to decide on: what was seen before must not be approved after. */
export function revisionOf({ steps }: Approval): number {
  return steps.filter(({ what }) => what === 'changed').length;
}

function undecidable(approval: Approval, by: string, edition: number, at: number): Refusal | undefined {
  if (approval.state !== 'pending') return approval.state === 'expired' ? 'expired' : 'decided';
  if (at >= approval.expiresAt) return 'expired';
  if (edition !== revisionOf(approval)) return 'changed';
  return by === approval.requester ? 'own-request' : undefined;
}

function after(approval: Approval, step: Step): Approval {
  return { ...approval, steps: [...approval.steps, step] };
}
