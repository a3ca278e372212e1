import type { types } from '@slack/bolt';
import type { Mrkdwn } from '../text/mrkdwn.js';
import { type Block, inputBlock, type Message, plainText, section } from './blocks.js';
import { plainForm, type RichBlock } from './rich-blocks.js';

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
  /** Whether closing it closes those below it too, because they show what is not so any more. */
  closesAll?: boolean;
};

export function modalView({ title, close, blocks, form, closesAll }: Modal): types.ModalView {
  return {
    type: 'modal',
    title: plainText(title, LONGEST_TITLE),
    close: plainText(close, LONGEST_TITLE),
    blocks: blocks.slice(0, MOST_BLOCKS),
    ...(closesAll && { clear_on_close: true }),
    ...(form && {
      callback_id: form.id,
      private_metadata: form.about,
      submit: plainText(form.submit, LONGEST_TITLE),
    }),
  };
}

/**
 * A field of a modal for a time, which Slack shows in the zone of the user. Its value is in `FormValues` under `name`, in
 * seconds: https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
 *
 * @param field.initial ms
 */
export function timeInput(field: {
  name: string;
  label: string;
  initial?: number;
  optional?: boolean;
}): Block {
  const { name, initial } = field;
  return inputBlock(field, {
    type: 'datetimepicker',
    action_id: name,
    ...(initial !== undefined && { initial_date_time: Math.floor(initial / 1000) }),
  });
}

/** Slack's reference has them for messages: https://docs.slack.dev/reference/block-kit/blocks */
const NOT_IN_VIEWS: ReadonlySet<RichBlock> = new Set(['data_table', 'data_visualization', 'container']);

/** The blocks of a message in a form that views take: without tables and charts, and with containers unfolded. */
export function viewBlocks({ blocks, simpler = blocks }: Message): readonly Block[] {
  return plainForm(simpler, NOT_IN_VIEWS);
}

/** A modal that shows a text or message and has no form. */
export function infoModal(title: string, close: string, what: Mrkdwn | Message): Modal {
  return { title, close, blocks: 'blocks' in what ? viewBlocks(what) : [section(what)] };
}
