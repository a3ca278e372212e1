import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { onBehalfOf, type Purpose } from '../../aws/index.js';
import { underLease } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import { type Documents, decideDocument, type Lease, type Leases } from '../../store/index.js';
import { plain } from '../../text/mrkdwn.js';
import type { Audit } from '../audit/index.js';
import type { ActionOutcome, ActionType } from './action-type.js';
import {
  type Approval,
  type ApprovalEvent,
  type ApprovalStore,
  begin,
  finish,
  isSettled,
  recount,
  reopen,
} from './approval.js';
import { approvalMessage, approvalNewsMessage } from './approval-message.js';
import type { Approvers } from './approvers.js';

const LEASE_BUSY_MS = 100;
/** What people have decided on does not wait behind questions. */
const ACT: Purpose = { kind: 'act' };
/** The steps that the requester gets a message about, and that appear in the thread of the card. */
const NEWS: ReadonlySet<ApprovalEvent['what']> = new Set(['denied', 'expired', 'changed', 'failed', 'done']);

/** The id of an approval's card, for replies in its thread. */
export function approvalCardId(id: string): string {
  return `approval/${id}`;
}

/**
 * Publishes the steps of an approval and carries out its action once it is approved, in one process at a time. Each part is
 * stored before the next, so another process can continue at any point. The action is claimed by a fence number and
 * recorded before it begins; after a crash it is rechecked before it is repeated.
 *
 * @param deps.dryRun actions are requested, decided and recorded, but not carried out
 * @param deps.createErrorId creates the short id that links an error message to the log
 * @param deps.textsFor resolves to the texts in the language of a person, for what the requester is told
 * @returns a function that resolves when nothing is left to do for the approval; it rejects when the store cannot be reached
 */
export function createCarryOut(deps: {
  store: ApprovalStore;
  leases: Leases;
  approvers: Approvers;
  audit: Audit;
  cards: RoutedCards;
  approvalChannel: string;
  actionTypes: ReadonlyMap<string, ActionType<unknown>>;
  dryRun: boolean;
  createErrorId: () => string;
  textsFor: (userId: string) => Promise<Catalog>;
  t: Catalog;
  now: () => number;
  log: Logger;
}): (id: string) => Promise<void> {
  const { store, leases, approvers, audit, cards, approvalChannel, actionTypes, dryRun, textsFor, t } = deps;
  const { now, log } = deps;

  function actionTypeOf(id: string): ActionType<unknown> {
    const actionType = actionTypes.get(id);
    if (!actionType) throw new Error(`No feature has registered the action type ${id}`);
    return actionType;
  }

  /** Saves what the rule makes of the approval. False when the rule does not apply (any more). */
  async function save(id: string, rule: (approval: Approval) => Approval | undefined): Promise<boolean> {
    const saved = await store.decide(id, (approval) => rule(approval) ?? { refused: true });
    return saved !== undefined && !saved.refused;
  }

  /** Records the new steps in the audit log and shows them in Slack. */
  async function publish(approval: Approval): Promise<boolean> {
    const { id, kind, subject, steps, publishedSteps } = approval;
    const unpublished = [...steps.entries()].slice(publishedSteps);
    for (const [index, step] of unpublished) {
      await audit.record({ key: `${id}/${index}`, ...step, kind, approval: id, ...subject });
      log.info({ approval: id, kind, step: step.what, by: step.by }, 'approval step');
    }
    const describe = (words: Catalog) => actionTypeOf(kind).describe(approval, words);
    const about = { accountRegion: subject, level: 'warning', channel: approvalChannel } as const;
    const { listed } = approvers.groupFor(approval.risk);
    const card = approvalCardId(id);
    await cards.show(card, {
      about,
      message: (words) => approvalMessage(words, approval, { ...describe(words), approvers: listed, dryRun }),
      revision: steps.length,
      urgent: true,
    });
    for (const [index, step] of unpublished) {
      if (!NEWS.has(step.what)) continue;
      const news = (words: Catalog) => approvalNewsMessage(words, approval, step, describe(words).title);
      const shown = { revision: 1, urgent: true };
      const thread = { under: card, broadcast: false };
      await cards.show(`${card}/${index}`, { about, message: news, ...shown, thread });
      await cards.show(`${card}/${index}/requester`, {
        channel: approval.requester,
        message: news(await textsFor(approval.requester)),
        ...shown,
      });
    }
    return save(id, (latest) => ({
      ...latest,
      publishedSteps: Math.max(latest.publishedSteps, steps.length),
    }));
  }

  /** Claims the action, unless votes have lapsed since. While Slack does not list a group, its members' votes stand. */
  async function claim({ id, risk }: Approval, lease: Lease): Promise<boolean> {
    const group = approvers.groupFor(risk);
    const { users, unreadable } = await approvers.membersOf(group);
    const isApprover = (user: string) => unreadable.length > 0 || users.has(user);
    return save(id, (latest) => {
      const counted = recount(latest, isApprover, group.needs, now());
      return counted === latest ? begin(latest, lease.fence, now()) : counted;
    });
  }

  /** An unexpected error ends the action as failed; the message has the id under which the error is in the log. */
  async function caught<T>(run: () => Promise<T>): Promise<T | Extract<ActionOutcome, { failed: unknown }>> {
    try {
      return await run();
    } catch (error) {
      const errorId = deps.createErrorId();
      log.error({ err: error, errorId }, 'approved action failed');
      return { failed: t.approval.unexpectedError(errorId) };
    }
  }

  /** Rechecks and carries out the action. False when another process has claimed it. */
  async function act(approval: Approval, lease: Lease): Promise<boolean> {
    const { id } = approval;
    const actionType = actionTypeOf(approval.kind);
    const end = (outcome: ActionOutcome) =>
      save(id, (latest) => finish(latest, lease.fence, endingOf(outcome), now()));

    const found = await caught(() => onBehalfOf(ACT, () => actionType.recheck(approval)));
    if (found === 'already-done') return end({ done: t.approval.alreadyDone });
    if (found !== 'unchanged') {
      if ('failed' in found) return end(found);
      const { changed: facts, risk } = found;
      const { needs } = approvers.groupFor(risk);
      return save(id, (latest) => reopen(latest, lease.fence, { facts, risk, needs }, now()));
    }
    if (!(await lease.renew())) return false;
    if (dryRun && !actionType.runsInDryRun) return end({ done: t.approval.dryRun });
    const approved = { ...approval, card: approvalCardId(id) };
    return end(await caught(() => onBehalfOf(ACT, () => actionType.act(approved))));
  }

  async function untilSettled(id: string, lease: Lease): Promise<void> {
    for (;;) {
      const approval = await store.get(id);
      if (!approval || isSettled(approval)) return;
      const isUnpublished = approval.publishedSteps < approval.steps.length;
      const isClaimed = approval.fence === lease.fence;
      const went = isUnpublished
        ? await publish(approval)
        : isClaimed
          ? await act(approval, lease)
          : await claim(approval, lease);
      if (!went) return;
    }
  }

  return async (id) => {
    for (;;) {
      const approval = await store.get(id);
      if (!approval || isSettled(approval)) return;
      const result = await underLease(leases, `approval/${id}`, (lease) => untilSettled(id, lease));
      if (result === 'busy') await delay(LEASE_BUSY_MS, undefined, { ref: false });
    }
  };
}

function endingOf(outcome: ActionOutcome): { state: 'done' | 'failed'; note: string | undefined } {
  return 'done' in outcome
    ? { state: 'done', note: plain(outcome.done) || undefined }
    : { state: 'failed', note: plain(outcome.failed) };
}

const COLLECTION = 'approvals';
/** The audit log keeps decisions for years; this is for buttons that are still on a card, and for the daily limit. */
const EXPIRES_IN_MS = 30 * 86_400_000;

/** In the store, `publishedSteps` has the name it had first. */
type StoredApproval = Omit<Approval, 'publishedSteps'> & { followed: number };

export function createApprovalStore(documents: Documents): ApprovalStore {
  const where = (id: string) => ({ collection: COLLECTION, id, expiresInMs: EXPIRES_IN_MS });
  return {
    async get(id) {
      const stored = await documents.get<StoredApproval>(COLLECTION, id);
      return stored && fromStored(stored.value);
    },
    async add(approval) {
      await decideDocument<StoredApproval>(
        documents,
        where(approval.id),
        (stored) => stored ?? toStored(approval),
      );
    },
    list: async () =>
      (await documents.list<StoredApproval>(COLLECTION)).map(({ value }) => fromStored(value)),
    async decide<R>(id: string, decision: (approval: Approval) => Approval | { refused: R }) {
      let result: { approval: Approval; refused?: R } | undefined;
      await decideDocument<StoredApproval | undefined>(documents, where(id), (stored) => {
        result = undefined;
        if (stored === undefined) return undefined;
        const approval = fromStored(stored);
        const decided = decision(approval);
        result = 'refused' in decided ? { approval, refused: decided.refused } : { approval: decided };
        return result.approval === approval ? stored : toStored(result.approval);
      });
      return result;
    },
  };
}

function fromStored({ followed, ...approval }: StoredApproval): Approval {
  return { ...approval, publishedSteps: followed };
}

function toStored({ publishedSteps, ...approval }: Approval): StoredApproval {
  return { ...approval, followed: publishedSteps };
}
