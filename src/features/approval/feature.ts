import type { Logger } from 'pino';
import { createOneAtATime } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Leases } from '../../store/index.js';
import type { Audit } from '../audit/index.js';
import type { ActionRegistry, ActionType } from './action-type.js';
import { type Approval, expire, isSettled } from './approval.js';
import { approvalActions } from './approval-actions.js';
import { type ApprovalsOfUser, createApprovalsOfUser } from './approvals-of-user.js';
import type { Approvers } from './approvers.js';
import { createApprovalStore, createCarryOut } from './carry-out.js';
import { createRequestApproval } from './request-approval.js';

/** Actions that other people decide on: a feature registers an action type and gets the function that requests it. */
export type Approvals = ActionRegistry & {
  feature: Feature;
  ofUser: ApprovalsOfUser;
  /** Resolves to the requests that wait for a decision. */
  pending(): Promise<readonly Approval[]>;
  /** Resolves when this process works on no approval. */
  stop(): Promise<void>;
};

/**
 * @param deps.approvalChannel the channel of the approvers
 * @param deps.maxRequestsPerDay how many requests one person may make within 24 hours
 * @param deps.dryRun actions are requested, decided and recorded, but not carried out
 * @param deps.createErrorId creates the short id that links an error message to the log
 * @param deps.textsFor resolves to the texts in the language of a person, for direct messages
 */
export function createApprovalFeature(deps: {
  documents: Documents;
  leases: Leases;
  approvers: Approvers;
  audit: Audit;
  cards: RoutedCards;
  approvalChannel: string;
  maxRequestsPerDay: number;
  dryRun: boolean;
  createErrorId: () => string;
  textsFor: (userId: string) => Promise<Catalog>;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Approvals {
  const { now, log } = deps;
  const actionTypes = new Map<string, ActionType<unknown>>();
  const store = createApprovalStore(deps.documents);
  const work = createOneAtATime(
    createCarryOut({ ...deps, store, actionTypes }),
    (error: unknown, id: string) => log.error({ err: error, approval: id }, 'approval interrupted'),
  );
  const parts = { ...deps, store, carryOutSoon: work.run };
  const requestApproval = createRequestApproval(parts);

  /** Expires what nobody decided on in time, and continues what another process left. */
  async function check(approval: Approval): Promise<void> {
    const isOverdue = expire(approval, now()) !== approval;
    if (isOverdue) await store.decide(approval.id, (current) => expire(current, now()));
    if (isOverdue || !isSettled(approval)) work.run(approval.id);
  }

  return {
    register<F>(actionType: ActionType<F>) {
      actionTypes.set(actionType.id, actionType);
      return (request, t) => requestApproval(actionType.id, request, t);
    },
    feature: {
      ...approvalActions(parts),
      watches: {
        approvals: async () => {
          await Promise.all((await store.list()).map(check));
        },
      },
    },
    ofUser: createApprovalsOfUser({ ...deps, store, actionTypes }),
    pending: async () =>
      (await store.list()).filter(({ state, expiresAt }) => state === 'pending' && expiresAt > now()),
    stop: () => work.idle(),
  };
}
