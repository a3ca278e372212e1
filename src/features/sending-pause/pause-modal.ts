import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import { section, textInput, textMessage } from '../../slack/blocks.js';
import { infoModal } from '../../slack/modal.js';
import { lines, mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import { type PauseTarget, parsePauseTarget, type RecentSending, type SendingChange } from './pause.js';
import type { ResumeFacts } from './pause-action-types.js';
import { readEffect } from './pause-command.js';
import { CHANGE_BUTTONS, pauseTitle } from './pause-message.js';
import type { PauseStore } from './pause-store.js';
import type { SendingSwitches } from './sending-switches.js';

const LONGEST_REASON = 500;

type Deps = {
  switches: SendingSwitches;
  pauses: PauseStore;
  requestPause: (request: ApprovalRequest<RecentSending>) => Promise<RequestResult>;
  requestResume: (request: ApprovalRequest<ResumeFacts>) => Promise<RequestResult>;
  /** When false, an approver can pause without a second person. Resuming always needs one. */
  pauseNeedsApproval: boolean;
  t: Catalog;
};

/** The button that opens the modal for the reason, and its form that requests the change. */
export function pauseModal(deps: Deps, change: SendingChange): { action: Action; form: Form } {
  const { switches, pauses, requestPause, requestResume, pauseNeedsApproval, t } = deps;
  const id = CHANGE_BUTTONS[change];
  const title = t.sendingPause.title[change];

  async function request(
    target: PauseTarget,
    common: Omit<ApprovalRequest<unknown>, 'facts'>,
  ): Promise<RequestResult> {
    switch (change) {
      case 'pause': {
        const facts = await switches.recentSending(target);
        return requestPause({ ...common, facts, allowSelfApproval: !pauseNeedsApproval });
      }
      case 'resume':
        return requestResume({ ...common, facts: { pause: await pauses.get(target) } });
      default:
        return change satisfies never;
    }
  }

  const action: Action = {
    id,
    audience: 'members',
    isUrgent: change === 'pause',
    opensModal: true,
    run: async ({ value }) => {
      const target = parsePauseTarget(value);
      if (!switches.find(target)) return { tell: textMessage(t.sendingPause.gone) };
      const label = t.sendingPause.reason;
      const reason = textInput({ name: 'reason', label, longest: LONGEST_REASON, multiline: true });
      const effect = await readEffect(deps, change, target);
      const text = section(lines([mrkdwn`*${pauseTitle(t, change, target)}*`, effect]));
      const form = { id, submit: title, about: value };
      return { modal: { title, close: t.modal.close, blocks: [text, reason], form } };
    },
  };

  const form: Form = {
    id,
    audience: 'members',
    isUrgent: change === 'pause',
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: t.approval.reasonMissing } : {}),
    submit: async ({ values: { reason = '' }, about, userId, submissionId }) => {
      const target = parsePauseTarget(about);
      if (!switches.find(target)) return infoModal(title, t.modal.close, t.sendingPause.gone);
      const { account, region, configurationSet } = target;
      const { answer } = await request(target, {
        subject: { account, region, about: configurationSet },
        requester: userId,
        reason: reason.trim(),
        risk: 'usual',
        submissionId,
      });
      return infoModal(title, t.modal.close, answer);
    },
  };

  return { action, form };
}
