import type { Logger } from 'pino';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Leases } from '../../store/index.js';
import type { Audit } from '../audit/index.js';
import type { ActionOutcome, ActionType, ApprovalRequest, RequestResult } from './action-type.js';
import { type Approval, expire, isSettled } from './approval.js';
import { approvalActions } from './approval-actions.js';
import { createApprovalStore } from './approval-store.js';
import type { Approvers } from './approvers.js';
import { createAsking } from './ask-approval.js';
import { createCarryOut } from './carry-out.js';
import { cardOf, createTelling } from './tell-approval.js';

/** Acts that other people decide on: a room offers a kind of act, and asks with the function it gets for that. */
export type Approvals = {
  register<F>(kind: ActionType<F>): (ask: ApprovalRequest<F>) => Promise<RequestResult>;
  feature: Feature;
  /** Resolves when nothing is under way in this process. */
  stop(): Promise<void>;
};

/**
 * @param deps.approvalChannel where the approvers are
 * @param deps.dryRun everything is asked, decided and recorded, and nothing is done
 * @param deps.createErrorId makes a short id by which a failure can be found in the log
 */
export function createApprovals(deps: {
  documents: Documents;
  leases: Leases;
  approvers: Approvers;
  audit: Audit;
  cards: Cards;
  approvalChannel: string;
  mostPerDay: number;
  dryRun: boolean;
  createErrorId: () => string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Approvals {
  const { dryRun, t, now, log } = deps;
  const kinds = new Map<string, ActionType<unknown>>();
  const underWay = new Map<string, Promise<void>>();
  const changedMeanwhile = new Set<string>();
  const shelf = createApprovalStore(deps.documents);
  const carryOut = createCarryOut({
    ...deps,
    shelf,
    tell: createTelling({ ...deps, kindOf }),
    recheck: async (approval) => {
      const found = await guarded(() => kindOf(approval.kind).recheck(approval));
      return found === 'already-done' ? { done: t.approval.alreadyDone } : found;
    },
    act: (approval) =>
      dryRun
        ? Promise.resolve({ done: t.approval.dryRun })
        : guarded(() => kindOf(approval.kind).act({ ...approval, card: cardOf(approval.id) })),
  });

  function kindOf(id: string): ActionType<unknown> {
    const kind = kinds.get(id);
    if (!kind) throw new Error(`No room offers the kind ${id}`);
    return kind;
  }

  /** What was not expected ends the act as failed, with an error id that is also in the log. */
  async function guarded<T>(run: () => Promise<T>): Promise<T | Extract<ActionOutcome, { failed: unknown }>> {
    try {
      return await run();
    } catch (error) {
      const errorId = deps.createErrorId();
      log.error({ err: error, errorId }, 'an act that was approved failed');
      return { failed: t.approval.broke(errorId) };
    }
  }

  /** One at a time for an approval in this process; what happens meanwhile is looked at right after. */
  function carryOutSoon(id: string): void {
    if (underWay.has(id)) {
      changedMeanwhile.add(id);
      return;
    }
    const running = carryOut(id)
      .catch((error: unknown) =>
        log.error({ err: error, approval: id }, 'an approval waits; it goes on later'),
      )
      .finally(() => {
        underWay.delete(id);
        if (changedMeanwhile.delete(id)) carryOutSoon(id);
      });
    underWay.set(id, running);
  }

  const ask = createAsking({ ...deps, shelf, carryOutSoon });

  /** Ends what nobody decided on in time, and goes on with what another process left. */
  async function look(approval: Approval): Promise<void> {
    const overdue = expire(approval, now()) !== approval;
    if (overdue) await shelf.decide(approval.id, (current) => expire(current, now()));
    if (overdue || !isSettled(approval)) carryOutSoon(approval.id);
  }

  return {
    register<F>(kind: ActionType<F>) {
      kinds.set(kind.id, kind);
      return (asked) => ask(kind.id, asked);
    },
    feature: {
      ...approvalActions({ ...deps, shelf, carryOutSoon }),
      watches: {
        approvals: async () => {
          await Promise.all((await shelf.list()).map(look));
        },
      },
    },
    stop: async () => {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
