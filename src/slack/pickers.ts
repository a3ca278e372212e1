import type { types } from '@slack/bolt';
import { type Block, inputBlock, type Option, plainText } from './blocks.js';

/** https://docs.slack.dev/reference/block-kit/block-elements */
const LONGEST_PLACEHOLDER = 150;
const LONGEST_OPTION = 75;
const MOST_OPTIONS = 100;
const OWN_CHANNELS: NonNullable<types.ConversationsSelect['filter']> = {
  include: ['public', 'private'],
  exclude_external_shared_channels: true,
  exclude_bot_users: true,
};

type Field = { name: string; label: string; hint?: string | undefined };

/** A field of a modal with a list, and what is selected at first; the first option where that is none of them. */
export function selectInput(
  field: Field & { options: readonly Option[]; initial?: string | undefined },
): Block {
  const options = field.options
    .slice(0, MOST_OPTIONS)
    .map(({ text, value }): types.PlainTextOption => ({ text: plainText(text, LONGEST_OPTION), value }));
  const initial = options.find(({ value }) => value === field.initial) ?? options[0];
  return inputBlock(field, {
    type: 'static_select',
    action_id: field.name,
    options,
    ...(initial && { initial_option: initial }),
  });
}

/** A field of a modal for a channel of this workspace. Its id is in `FormValues` under `name`. */
export function channelInput(field: Field & { initial?: string | undefined }): Block {
  return inputBlock(field, {
    type: 'conversations_select',
    action_id: field.name,
    filter: OWN_CHANNELS,
    ...(field.initial && { initial_conversation: field.initial }),
  });
}

/** A field of a modal for a time of day, `HH:mm` in `FormValues` under `name`; it may stay empty. */
export function timeOfDayInput(field: Field & { initial?: string | undefined }): Block {
  return inputBlock(
    { ...field, optional: true },
    {
      type: 'timepicker',
      action_id: field.name,
      ...(field.initial && { initial_time: field.initial }),
    },
  );
}

/** A menu of the channels of this workspace. Selecting one runs the action with its id. */
export function channelMenu({ action, placeholder }: { action: string; placeholder: string }): Block {
  return {
    type: 'actions',
    elements: [
      {
        type: 'conversations_select',
        action_id: action,
        placeholder: plainText(placeholder, LONGEST_PLACEHOLDER),
        filter: OWN_CHANNELS,
      },
    ],
  };
}
