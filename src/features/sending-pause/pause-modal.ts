import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import { section, textInput, textMessage } from '../../slack/blocks.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import { type AlertLevel, alertBlock } from '../../slack/rich-blocks.js';
import { mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import {
  type PauseTarget,
  parsePauseTarget,
  pauseTargetId,
  type RecentSending,
  type SendingChange,
} from './pause.js';
import type { ResumeFacts } from './pause-action-types.js';
import { readEffect } from './pause-command.js';
import { CHANGE_BUTTONS, type Effect, pauseTitle } from './pause-message.js';
import type { PauseStore } from './pause-store.js';
import type { SendingSwitches } from './sending-switches.js';

const LONGEST_REASON = 500;

type Deps = {
  switches: SendingSwitches;
  pauses: PauseStore;
  requestPause: (request: ApprovalRequest<RecentSending>, t: Catalog) => Promise<RequestResult>;
  requestResume: (request: ApprovalRequest<ResumeFacts>, t: Catalog) => Promise<RequestResult>;
  /** When false, an approver can pause without a second person. Resuming always needs one. */
  pauseNeedsApproval: boolean;
};

/** The button that opens the modal for the reason, and its form that requests the change. */
export function pauseModal(deps: Deps, change: SendingChange): { action: Action; form: Form } {
  const { switches, pauses, requestPause, requestResume, pauseNeedsApproval } = deps;
  const id = CHANGE_BUTTONS[change];

  async function request(
    target: PauseTarget,
    common: Omit<ApprovalRequest<unknown>, 'facts'>,
    t: Catalog,
  ): Promise<RequestResult> {
    switch (change) {
      case 'pause': {
        const facts = await switches.recentSending(target);
        return requestPause({ ...common, facts, allowSelfApproval: !pauseNeedsApproval }, t);
      }
      case 'resume':
        return requestResume({ ...common, facts: { pause: await pauses.get(target) } }, t);
      default:
        return change satisfies never;
    }
  }

  const action: Action = {
    id,
    audience: 'members',
    isUrgent: change === 'pause',
    opensModal: true,
    run: async ({ value, t }) => {
      const target = parsePauseTarget(value);
      if (!switches.find(target)) return { tell: textMessage(t.sendingPause.gone) };
      return { modal: changeModal(t, change, target, await readEffect(t, deps, change, target)) };
    },
  };

  const form: Form = {
    id,
    audience: 'members',
    isUrgent: change === 'pause',
    check: ({ reason = '' }, t) => (reason.trim() === '' ? { reason: t.approval.reasonMissing } : {}),
    submit: async ({ values: { reason = '' }, about, userId, submissionId, t }) => {
      const title = t.sendingPause.title[change];
      const target = parsePauseTarget(about);
      if (!switches.find(target)) return infoModal(title, t.modal.close, t.sendingPause.gone);
      const { account, region, configurationSet } = target;
      const { answer } = await request(
        target,
        {
          subject: { account, region, about: configurationSet },
          requester: userId,
          reason: reason.trim(),
          risk: 'usual',
          submissionId,
        },
        t,
      );
      return infoModal(title, t.modal.close, answer);
    },
  };

  return { action, form };
}

const WARNS: Readonly<Record<SendingChange, AlertLevel>> = { pause: 'warning', resume: 'info' };

/** Asks why the sending should be paused or resumed. */
export function changeModal(
  t: Catalog,
  change: SendingChange,
  target: PauseTarget,
  [does, known]: Effect,
): Modal {
  const title = t.sendingPause.title[change];
  return {
    title,
    close: t.modal.close,
    blocks: [
      section(mrkdwn`*${pauseTitle(t, change, target)}*`),
      alertBlock(WARNS[change], does),
      section(known),
      textInput({
        name: 'reason',
        label: t.sendingPause.reason,
        longest: LONGEST_REASON,
        multiline: true,
      }),
    ],
    form: { id: CHANGE_BUTTONS[change], submit: title, about: pauseTargetId(target) },
  };
}
