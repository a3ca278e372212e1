import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import { type Message, textInput, textMessage } from '../../slack/blocks.js';
import { infoModal } from '../../slack/modal.js';
import type { ApprovalsOfUser } from '../approval/index.js';
import { HOME_LOOK_UP, HOME_QUOTA, HOME_REFRESH, HOME_REQUEST } from './home-message.js';

const ADDRESS = 'address';
const EXAMPLE = 'jane@example.com';
/** RFC 5321 allows 254; people paste more around it. */
const LONGEST_ADDRESS = 400;

export type HomeActionsDeps = {
  approvals: ApprovalsOfUser;
  quotaAnswer: (words: Catalog) => Promise<Message>;
  /** The answer about an address on the suppression lists. */
  lookUpAddress: (address: string, userId: string) => Promise<Message>;
  textsFor: (userId: string) => Promise<Catalog>;
  t: Catalog;
};

/** The buttons of the Home tab that no message has. */
export function homeActions(deps: HomeActionsDeps): { actions: readonly Action[]; forms: readonly Form[] } {
  const { approvals, quotaAnswer, lookUpAddress, textsFor, t } = deps;
  return {
    actions: [
      {
        id: HOME_REFRESH,
        audience: 'members',
        // Every click updates the tab of the person who clicked. In a channel there is no such button.
        run: async ({ channelId }) =>
          channelId === '' ? undefined : { tell: textMessage(t.error.oldButton) },
      },
      {
        id: HOME_QUOTA,
        audience: 'members',
        opensModal: true,
        run: async ({ userId }) => {
          const words = await textsFor(userId);
          return { modal: infoModal(words.home.quota, words.modal.close, await quotaAnswer(words)) };
        },
      },
      {
        id: HOME_REQUEST,
        audience: 'members',
        opensModal: true,
        run: async ({ value, userId }) => {
          const words = await textsFor(userId);
          const card = await approvals.card(value, userId, words);
          return { tell: card ?? textMessage(words.home.requestGone) };
        },
      },
      {
        id: HOME_LOOK_UP,
        audience: 'operators',
        opensModal: true,
        run: async ({ userId }) => {
          const words = await textsFor(userId);
          const { home, modal } = words;
          const field = textInput({
            name: ADDRESS,
            label: home.address,
            placeholder: EXAMPLE,
            longest: LONGEST_ADDRESS,
          });
          const form = { id: HOME_LOOK_UP, submit: home.lookUpSubmit, about: '' };
          return { modal: { title: home.lookUpTitle, close: modal.close, blocks: [field], form } };
        },
      },
    ],
    forms: [
      {
        id: HOME_LOOK_UP,
        audience: 'operators',
        check: ({ [ADDRESS]: address = '' }) =>
          address.trim() === '' ? { [ADDRESS]: t.home.addressMissing } : {},
        submit: async ({ values: { [ADDRESS]: address = '' }, userId }) => {
          const words = await textsFor(userId);
          const answer = await lookUpAddress(address.trim(), userId);
          return infoModal(words.home.lookUpTitle, words.modal.close, answer);
        },
      },
    ],
  };
}
