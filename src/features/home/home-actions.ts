import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import { type Message, textInput, textMessage } from '../../slack/blocks.js';
import { LOOK_UP } from '../../slack/command-buttons.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import type { ApprovalsOfUser } from '../approval/index.js';
import { HOME_QUOTA, HOME_REFRESH, HOME_REQUEST } from './home-message.js';

const ADDRESS = 'address';
const EXAMPLE = 'jane@example.com';
/** RFC 5321 allows 254; people paste more around it. */
const LONGEST_ADDRESS = 400;

export type HomeActionsDeps = {
  approvals: ApprovalsOfUser;
  quotaAnswer: (t: Catalog) => Promise<Message>;
  /** The answer about an address on the suppression lists. */
  lookUpAddress: (address: string, from: { userId: string; t: Catalog }) => Promise<Message>;
};

/** The buttons of the Home tab that no message has. */
export function homeActions(deps: HomeActionsDeps): { actions: readonly Action[]; forms: readonly Form[] } {
  const { approvals, quotaAnswer, lookUpAddress } = deps;
  return {
    actions: [
      {
        id: HOME_REFRESH,
        audience: 'members',
        // Every click updates the tab of the person who clicked. In a channel there is no such button.
        run: async ({ channelId, t }) =>
          channelId === '' ? undefined : { tell: textMessage(t.error.oldButton) },
      },
      {
        id: HOME_QUOTA,
        audience: 'members',
        opensModal: true,
        run: async ({ t }) => ({ modal: infoModal(t.home.quota, t.modal.close, await quotaAnswer(t)) }),
      },
      {
        id: HOME_REQUEST,
        audience: 'members',
        opensModal: true,
        run: async ({ value, userId, t }) => {
          const card = await approvals.card(value, userId, t);
          return { tell: card ?? textMessage(t.home.requestGone) };
        },
      },
      {
        id: LOOK_UP,
        audience: 'operators',
        opensModal: true,
        run: async ({ t }) => ({ modal: addressModal(t) }),
      },
    ],
    forms: [
      {
        id: LOOK_UP,
        audience: 'operators',
        check: ({ [ADDRESS]: address = '' }, t) =>
          address.trim() === '' ? { [ADDRESS]: t.home.addressMissing } : {},
        submit: async ({ values: { [ADDRESS]: address = '' }, userId, t }) => {
          const answer = await lookUpAddress(address.trim(), { userId, t });
          return infoModal(t.home.lookUpTitle, t.modal.close, answer);
        },
      },
    ],
  };
}

/** Asks for the address to look up on the suppression lists. */
export function addressModal({ home, modal }: Catalog): Modal {
  const field = textInput({
    name: ADDRESS,
    label: home.address,
    placeholder: EXAMPLE,
    longest: LONGEST_ADDRESS,
  });
  const form = { id: LOOK_UP, submit: home.lookUpSubmit, about: '' };
  return { title: home.lookUpTitle, close: modal.close, blocks: [field], form };
}
