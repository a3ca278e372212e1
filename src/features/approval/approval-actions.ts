import type { Catalog } from '../../locales/index.js';
import type { Action, ActionAnswer, Click, Form } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import { textInput } from '../../slack/elements.js';
import { infoModal } from '../../slack/modal.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import { type Approval, approve, cancel, deny, expire, type Refusal, retry } from './approval.js';
import { APPROVE, CANCEL, DENY, RETRY } from './approval-message.js';
import type { ApprovalStore } from './approval-store.js';
import type { Approvers } from './approvers.js';
import { refusalWords, strangerWords } from './refusal-words.js';

const DENY_FORM = 'approval-deny-reason';
const LONGEST_REASON = 500;

type Deps = {
  shelf: ApprovalStore;
  approvers: Approvers;
  /** Carries out what was decided, in the background. */
  carryOutSoon: (id: string) => void;
  t: Catalog;
  now: () => number;
};

/**
 * The buttons of an approval. A click only says which: who may do what is asked of the server's own knowledge, and a click
 * that comes too late or from the wrong person changes nothing and says why to that person alone.
 */
export function approvalActions(deps: Deps): { actions: readonly Action[]; forms: readonly Form[] } {
  const { shelf, approvers, carryOutSoon, t, now } = deps;

  /** Why the user may not decide on it; undefined when she may. */
  async function objection(approval: Approval, userId: string): Promise<Mrkdwn | undefined> {
    if (userId === approval.requester) return t.approval.ownRequest;
    const circle = approvers.circleFor(approval.risk);
    const members = await approvers.membersOf(circle);
    return members.users.has(userId) ? undefined : strangerWords(t, circle, members);
  }

  /** @returns why nothing was changed, if nothing was */
  async function decide(
    value: string,
    mayTry: (approval: Approval) => Promise<Mrkdwn | undefined>,
    decision: (approval: Approval, edition: number, at: number) => Approval | { refused: Refusal },
  ): Promise<Mrkdwn | undefined> {
    const [id = '', edition] = value.split('/');
    const seen = await shelf.get(id);
    if (!seen) return t.approval.gone;
    const objected = await mayTry(seen.value);
    if (objected) return objected;
    const decided = await shelf.decide(id, (approval) => decision(approval, Number(edition), now()));
    if (!decided) return t.approval.gone;
    if (decided.refused === 'expired') await shelf.decide(id, (approval) => expire(approval, now()));
    carryOutSoon(id);
    return decided.refused && refusalWords(t, decided.refused, decided.approval);
  }

  function button(id: string, run: (click: Click) => Promise<Mrkdwn | undefined>): Action {
    return { id, run: async (click) => told(await run(click)) };
  }

  const denyButton: Action = {
    id: DENY,
    opensModal: true,
    run: async ({ value, userId }) => {
      const seen = await shelf.get(value.split('/')[0] ?? '');
      if (!seen) return told(t.approval.gone);
      const objected = await objection(seen.value, userId);
      if (objected) return told(objected);
      if (seen.value.state !== 'pending') return told(refusalWords(t, 'decided', seen.value));
      const label = t.approval.denyReason;
      const blocks = [textInput({ name: 'reason', label, longest: LONGEST_REASON, multiline: true })];
      const form = { id: DENY_FORM, submit: t.approval.deny, about: value };
      return { modal: { title: t.approval.deny, close: t.modal.close, blocks, form } };
    },
  };

  const denyForm: Form = {
    id: DENY_FORM,
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: t.approval.sayWhy } : {}),
    submit: async ({ values: { reason = '' }, about, userId }) => {
      const refused = await decide(
        about,
        (approval) => objection(approval, userId),
        (approval, edition, at) => deny(approval, userId, edition, reason.trim(), at),
      );
      return infoModal(t.approval.deny, t.modal.close, refused ?? t.approval.denied);
    },
  };

  return {
    actions: [
      button(APPROVE, ({ value, userId }) =>
        decide(
          value,
          (approval) => objection(approval, userId),
          (approval, edition, at) => approve(approval, userId, edition, at),
        ),
      ),
      denyButton,
      button(CANCEL, ({ value, userId }) =>
        decide(
          value,
          async () => undefined,
          (approval, _edition, at) => cancel(approval, userId, at),
        ),
      ),
      button(RETRY, ({ value, userId }) =>
        decide(
          value,
          async (approval) => (userId === approval.requester ? undefined : objection(approval, userId)),
          (approval, _edition, at) => retry(approval, userId, at),
        ),
      ),
    ],
    forms: [denyForm],
  };
}

function told(what: Mrkdwn | undefined): ActionAnswer {
  return what && { tell: message(what, [section(what)]) };
}
