import type { types } from '@slack/bolt';
import type { Mrkdwn } from '../text/mrkdwn.js';
import { type Block, type Message, section } from './blocks.js';
import { plainText } from './elements.js';

/** https://docs.slack.dev/reference/views/modal-views */
const LONGEST_TITLE = 24;
const MOST_BLOCKS = 100;

/** A window over Slack: one that says something or, with a `form`, one that asks something. */
export type Modal = {
  title: string;
  close: string;
  blocks: readonly Block[];
  /** What its submission is for; `about` is an id that comes back with it. */
  form?: { id: string; submit: string; about: string };
};

export function modalView({ title, close, blocks, form }: Modal): types.ModalView {
  return {
    type: 'modal',
    title: plainText(title, LONGEST_TITLE),
    close: plainText(close, LONGEST_TITLE),
    blocks: blocks.slice(0, MOST_BLOCKS),
    ...(form && {
      callback_id: form.id,
      private_metadata: form.about,
      submit: plainText(form.submit, LONGEST_TITLE),
    }),
  };
}

/** A modal that only says something. */
export function infoModal(title: string, close: string, what: Mrkdwn | Message): Modal {
  return { title, close, blocks: 'blocks' in what ? what.blocks : [section(what)] };
}
