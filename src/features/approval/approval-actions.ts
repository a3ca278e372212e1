import type { Catalog } from '../../locales/index.js';
import type { Audience } from '../../slack/access.js';
import type { Action, ActionAnswer, Click, Form } from '../../slack/actions.js';
import { textInput, textMessage } from '../../slack/blocks.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import {
  type Approval,
  type ApprovalStore,
  approve,
  cancel,
  type DecisionRefusal,
  deny,
  expire,
  recount,
  retry,
} from './approval.js';
import {
  APPROVE,
  CANCEL,
  DENY,
  notApproverText,
  ownRequestText,
  RETRY,
  refusalText,
} from './approval-message.js';
import type { Approvers } from './approvers.js';

const DENY_FORM = 'approval-deny-reason';
const LONGEST_REASON = 500;

/**
 * The buttons of an approval card. A button names the approval and nothing else: who may decide comes from the configured
 * approvers. A click that comes too late or from the wrong person changes nothing; only the person who clicked sees why.
 *
 * @param deps.carryOutSoon publishes the decision and carries it out, in the background
 */
export function approvalActions(deps: {
  store: ApprovalStore;
  approvers: Approvers;
  carryOutSoon: (id: string) => void;
  now: () => number;
}): { actions: readonly Action[]; forms: readonly Form[] } {
  const { store, approvers, carryOutSoon, now } = deps;

  /** Why the user may not decide on the approval; undefined when they may. */
  async function objection(
    { requester, risk }: Approval,
    { userId, t }: Pick<Click, 'userId' | 't'>,
  ): Promise<Mrkdwn | undefined> {
    const group = approvers.groupFor(risk);
    if (userId === requester) return ownRequestText(t, group);
    const members = await approvers.membersOf(group);
    return members.users.has(userId) ? undefined : notApproverText(t, group, members);
  }

  /** @returns why nothing was changed; undefined when the decision is saved */
  async function decide(
    value: string,
    t: Catalog,
    mayTry: (approval: Approval) => Promise<Mrkdwn | undefined>,
    decision: (approval: Approval, revision: number, at: number) => Approval | { refused: DecisionRefusal },
  ): Promise<Mrkdwn | undefined> {
    const [id = '', revision] = value.split('/');
    const seen = await store.get(id);
    if (!seen) return t.approval.gone;
    const objected = await mayTry(seen);
    if (objected) return objected;
    const decided = await store.decide(id, (approval) => decision(approval, Number(revision), now()));
    if (!decided) return t.approval.gone;
    const { approval, refused } = decided;
    if (refused === 'expired') await store.decide(id, (current) => expire(current, now()));
    carryOutSoon(id);
    return refused && refusalText(t, refused, approval, approvers.groupFor(approval.risk));
  }

  /** @returns a function that drops the votes of people who are no approvers any more; unknown is not no */
  async function recounting(value: string): Promise<(approval: Approval, at: number) => Approval> {
    const seen = await store.get(value.split('/')[0] ?? '');
    if (!seen) return (approval) => approval;
    const group = approvers.groupFor(seen.risk);
    const { users, unreadable } = await approvers.membersOf(group);
    return (approval, at) =>
      recount(approval, (user) => unreadable.length > 0 || users.has(user), group.needs, at);
  }

  function button(
    id: string,
    audience: Audience,
    run: (click: Click) => Promise<Mrkdwn | undefined>,
  ): Action {
    return { id, audience, run: async (click) => answer(await run(click)) };
  }

  const denyButton: Action = {
    id: DENY,
    audience: 'approvers',
    opensModal: true,
    run: async ({ value, userId, t }) => {
      const approval = await store.get(value.split('/')[0] ?? '');
      if (!approval) return answer(t.approval.gone);
      const objected = await objection(approval, { userId, t });
      if (objected) return answer(objected);
      if (approval.state !== 'pending')
        return answer(refusalText(t, 'decided', approval, approvers.groupFor(approval.risk)));
      return { modal: denyModal(t, value) };
    },
  };

  const denyForm: Form = {
    id: DENY_FORM,
    audience: 'approvers',
    check: ({ reason = '' }, t) => (reason.trim() === '' ? { reason: t.approval.reasonMissing } : {}),
    submit: async ({ values: { reason = '' }, about, userId, t }) => {
      const refused = await decide(
        about,
        t,
        (approval) => objection(approval, { userId, t }),
        (approval, revision, at) => deny(approval, userId, revision, reason.trim(), at),
      );
      return infoModal(t.approval.deny, t.modal.close, refused ?? t.approval.denied);
    },
  };

  return {
    actions: [
      button(APPROVE, 'approvers', async ({ value, userId, t }) => {
        const counted = await recounting(value);
        return decide(
          value,
          t,
          (approval) => objection(approval, { userId, t }),
          (approval, revision, at) => approve(counted(approval, at), userId, revision, at),
        );
      }),
      denyButton,
      button(CANCEL, 'members', ({ value, userId, t }) =>
        decide(
          value,
          t,
          async () => undefined,
          (approval, _revision, at) => cancel(approval, userId, at),
        ),
      ),
      button(RETRY, 'members', ({ value, userId, t }) =>
        decide(
          value,
          t,
          async (approval) =>
            userId === approval.requester ? undefined : objection(approval, { userId, t }),
          (approval, _revision, at) => retry(approval, userId, at),
        ),
      ),
    ],
    forms: [denyForm],
  };
}

/** Asks why a request is denied. */
export function denyModal(t: Catalog, about: string): Modal {
  const label = t.approval.denyReason;
  return {
    title: t.approval.deny,
    close: t.modal.close,
    blocks: [textInput({ name: 'reason', label, longest: LONGEST_REASON, multiline: true })],
    form: { id: DENY_FORM, submit: t.approval.deny, about },
  };
}

function answer(text: Mrkdwn | undefined): ActionAnswer {
  return text && { tell: textMessage(text) };
}
