import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import { textInput } from '../../slack/elements.js';
import { infoModal } from '../../slack/modal.js';
import type { Tally } from '../../store/index.js';
import { lines, mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import type { ResumeFacts } from './pause-actions.js';
import { BRAKE_ACTIONS, type Direction, readTarget } from './pause-buttons.js';
import type { Places } from './pause-targets.js';
import { titleOf, whatStarts, whatStops } from './pause-words.js';
import type { Pauses } from './pauses.js';
import { readSentLately, type SentLately } from './sent-lately.js';

const LONGEST_REASON = 500;

type Deps = {
  places: Places;
  pauses: Pauses;
  tally: Tally;
  askForPause: (ask: ApprovalRequest<SentLately>) => Promise<RequestResult>;
  askForResume: (ask: ApprovalRequest<ResumeFacts>) => Promise<RequestResult>;
  /** An approver may pause without a second person. */
  pauseAlone: boolean;
  t: Catalog;
  now: () => number;
};

/** The button that asks why, and what is asked for then. */
export function brakeForm(deps: Deps, direction: Direction): { action: Action; form: Form } {
  const { places, pauses, t, pauseAlone } = deps;
  const id = BRAKE_ACTIONS[direction];
  const title = t.brake.title[direction];

  const action: Action = {
    id,
    opensModal: true,
    run: async ({ value }) => {
      const target = readTarget(value);
      if (!places.find(target)) return { tell: message(t.brake.gone, [section(t.brake.gone)]) };
      const reason = textInput({
        name: 'reason',
        label: t.brake.reason,
        longest: LONGEST_REASON,
        multiline: true,
      });
      const changes =
        direction === 'pause'
          ? whatStops(t, target, await readSentLately(deps, target))
          : whatStarts(t, target, await pauses.of(target));
      const told = section(lines([mrkdwn`*${titleOf(t, direction, target)}*`, changes]));
      const form = { id, submit: title, about: value };
      return { modal: { title, close: t.modal.close, blocks: [told, reason], form } };
    },
  };

  const form: Form = {
    id,
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: t.approval.reasonMissing } : {}),
    submit: async ({ values: { reason = '' }, about, userId, submissionId }) => {
      const target = readTarget(about);
      if (!places.find(target)) return infoModal(title, t.modal.close, t.brake.gone);
      const { account, region, configurationSet } = target;
      const ask = {
        subject: { account, region, about: configurationSet },
        requester: userId,
        reason: reason.trim(),
        risk: 'usual' as const,
        submissionId,
      };
      const { answer } =
        direction === 'pause'
          ? await deps.askForPause({
              ...ask,
              facts: await readSentLately(deps, target),
              allowSelfApproval: pauseAlone,
            })
          : await deps.askForResume({ ...ask, facts: { pause: await pauses.of(target) } });
      return infoModal(title, t.modal.close, answer);
    },
  };

  return { action, form };
}
