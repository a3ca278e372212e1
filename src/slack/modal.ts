import type { types } from '@slack/bolt';
import type { Mrkdwn } from '../text/mrkdwn.js';
import { type Block, type Message, plainText, section } from './blocks.js';

/** https://docs.slack.dev/reference/views/modal-views */
const LONGEST_TITLE = 24;
const MOST_BLOCKS = 100;

/** A modal of Slack; with a `form`, one that can be submitted. */
export type Modal = {
  title: string;
  close: string;
  blocks: readonly Block[];
  /** `id` selects the `Form` that handles the submission; `about` is an id that is submitted with it. */
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

/** A modal that shows a text or message and has no form. */
export function infoModal(title: string, close: string, what: Mrkdwn | Message): Modal {
  return { title, close, blocks: 'blocks' in what ? what.blocks : [section(what)] };
}
