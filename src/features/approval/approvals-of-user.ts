import type { Catalog } from '../../locales/index.js';
import type { Message } from '../../slack/blocks.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { ActionType } from './action-type.js';
import { type Approval, type ApprovalStore, isSettled } from './approval.js';
import { approvalMessage } from './approval-message.js';
import type { Approvers } from './approvers.js';

/** The requests that concern one person. */
export type ApprovalsOfUser = {
  /** Resolves to what waits for this person's decision, and to this person's own requests that are open or ended lately. */
  list(userId: string): Promise<{ waiting: readonly Approval[]; own: readonly Approval[] }>;
  /** Resolves to the card of a request; undefined where there is none, or it does not concern this person. */
  card(id: string, userId: string, t: Catalog): Promise<Message | undefined>;
  /** The action and what it is about. */
  title(approval: Approval, t: Catalog): Mrkdwn;
};

const SHOW_ENDED_MS = 86_400_000;

export function createApprovalsOfUser(deps: {
  store: Pick<ApprovalStore, 'list' | 'get'>;
  approvers: Approvers;
  actionTypes: ReadonlyMap<string, ActionType<unknown>>;
  dryRun: boolean;
  now: () => number;
}): ApprovalsOfUser {
  const { store, approvers, actionTypes, dryRun, now } = deps;

  const describe = (approval: Approval, t: Catalog) => {
    const { kind } = approval;
    // A request of a version that had more types.
    return actionTypes.get(kind)?.describe(approval, t) ?? { title: { mrkdwn: kind }, evidence: [] };
  };

  async function mayDecide({ risk, requester }: Approval, userId: string): Promise<boolean> {
    if (requester === userId) return false;
    const { users } = await approvers.membersOf(approvers.groupFor(risk));
    return users.has(userId);
  }

  return {
    async list(userId) {
      const all = await store.list();
      const open = all.filter(
        ({ state, approvedBy, expiresAt }) =>
          state === 'pending' && expiresAt > now() && !approvedBy.includes(userId),
      );
      const decidable = await Promise.all(open.map((one) => mayDecide(one, userId)));
      const isShown = (one: Approval) =>
        !isSettled(one) || one.state === 'pending' || now() - (one.steps.at(-1)?.at ?? 0) < SHOW_ENDED_MS;
      return {
        waiting: open.filter((_, index) => decidable[index]).toSorted(byExpiry),
        own: all.filter((one) => one.requester === userId && isShown(one)).toSorted(newestFirst),
      };
    },
    async card(id, userId, t) {
      const approval = await store.get(id);
      if (!approval) return undefined;
      if (approval.requester !== userId && !(await mayDecide(approval, userId))) return undefined;
      const { listed } = approvers.groupFor(approval.risk);
      return approvalMessage(t, approval, { ...describe(approval, t), approvers: listed, dryRun });
    },
    title: (approval, t) => describe(approval, t).title,
  };
}

/** What expires first. */
function byExpiry(one: Approval, other: Approval): number {
  return one.expiresAt - other.expiresAt;
}

function newestFirst(one: Approval, other: Approval): number {
  return (other.steps[0]?.at ?? 0) - (one.steps[0]?.at ?? 0);
}
