import type { types } from '@slack/bolt';
import type { Block } from './blocks.js';

/** Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements */
const LONGEST_BUTTON = 75;
const LONGEST_LABEL = 2000;
const LONGEST_PLACEHOLDER = 150;
const LONGEST_OPTION = 75;
const LONGEST_CONFIRM_TITLE = 100;
const LONGEST_CONFIRM_TEXT = 300;
const LONGEST_CONFIRM_BUTTON = 30;
const MOST_BUTTONS = 25;
const MOST_OPTIONS = 100;

/** `value` is sent to the Slack client, so it is an id and contains no other data. */
export type Button = {
  action: string;
  text: string;
  value: string;
  style?: 'primary' | 'danger';
  confirm?: { title: string; text: string; yes: string; no: string };
};

export function buttons(...shown: readonly Button[]): Block {
  return { type: 'actions', elements: shown.slice(0, MOST_BUTTONS).map(button) };
}

function button({ action, text, value, style, confirm }: Button): types.Button {
  return {
    type: 'button',
    action_id: action,
    text: plainText(text, LONGEST_BUTTON),
    value,
    ...(style && { style }),
    ...(confirm && {
      confirm: {
        title: plainText(confirm.title, LONGEST_CONFIRM_TITLE),
        text: plainText(confirm.text, LONGEST_CONFIRM_TEXT),
        confirm: plainText(confirm.yes, LONGEST_CONFIRM_BUTTON),
        deny: plainText(confirm.no, LONGEST_CONFIRM_BUTTON),
      },
    }),
  };
}

/** A text field of a modal. Its value is in `FormValues` under `name`. */
export function textInput(field: {
  name: string;
  label: string;
  placeholder?: string;
  hint?: string;
  initial?: string;
  longest: number;
  multiline?: boolean;
  optional?: boolean;
}): Block {
  const { name, label, placeholder, hint, initial, longest, multiline = false, optional = false } = field;
  return {
    type: 'input',
    block_id: name,
    optional,
    label: plainText(label, LONGEST_LABEL),
    ...(hint && { hint: plainText(hint, LONGEST_LABEL) }),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline,
      max_length: longest,
      ...(initial && { initial_value: initial.slice(0, longest) }),
      ...(placeholder && { placeholder: plainText(placeholder, LONGEST_PLACEHOLDER) }),
    },
  };
}

/** A field of a modal with a list of options. The selected value is in `FormValues` under `name`. */
export function choice(field: {
  name: string;
  label: string;
  options: readonly [Option, ...Option[]];
}): Block {
  const options = field.options.map(option);
  const [initial] = options;
  return {
    type: 'input',
    block_id: field.name,
    label: plainText(field.label, LONGEST_LABEL),
    element: {
      type: 'static_select',
      action_id: field.name,
      options,
      ...(initial && { initial_option: initial }),
    },
  };
}

/** A menu in a message. Selecting an option runs the action `action` with the value of the option. */
export function menu({ action, placeholder, options }: Menu): Block {
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: action,
        placeholder: plainText(placeholder, LONGEST_PLACEHOLDER),
        options: options.slice(0, MOST_OPTIONS).map(option),
      },
    ],
  };
}

export type Menu = { action: string; placeholder: string; options: readonly [Option, ...Option[]] };

function option({ text, value }: Option): types.PlainTextOption {
  return { text: plainText(text, LONGEST_OPTION), value };
}

export type Option = { text: string; value: string };

/** A plain text of at most `longest` characters; a longer one is cut and ends with an ellipsis. */
export function plainText(text: string, longest: number): types.PlainTextElement {
  const shown = text.trim() === '' ? '–' : text;
  return {
    type: 'plain_text',
    text: shown.length > longest ? `${shown.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : shown,
    emoji: true,
  };
}
