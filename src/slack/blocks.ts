import type { types } from '@slack/bolt';
import { cutText, shortened } from '../text/cut-text.js';
import { cut, lines, type Mrkdwn, notification } from '../text/mrkdwn.js';
import type { Chart } from './chart.js';

export type Block = types.KnownBlock | Chart;

/**
 * A message for Slack. `text` is for notifications and screen readers, and is markup as well; `simpler` is for workspaces in which Slack does not
 * support all of `blocks` yet.
 */
export type Message = { text: string; blocks: readonly Block[]; simpler?: readonly Block[] };

/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks and the page of each block. */
const MOST_BLOCKS = 50;
export const LONGEST_SECTION = 3000;
const LONGEST_FIELD = 2000;
const MOST_FIELDS = 10;
const MOST_CONTEXT_ELEMENTS = 10;
const LONGEST_FALLBACK = 3000;

/** Creates a message. Notifications show `firstLine` without its markup. At most 50 blocks are kept. */
export function message(firstLine: Mrkdwn, blocks: readonly Block[], simpler?: readonly Block[]): Message {
  return {
    text: cut(notification(firstLine), LONGEST_FALLBACK).mrkdwn,
    blocks: fit(blocks),
    ...(simpler && { simpler: fit(simpler) }),
  };
}

/** A message that is one text, and the next steps as buttons. */
export function textMessage(text: Mrkdwn, ...next: readonly Button[]): Message {
  return message(text, [section(text), ...(next.length > 0 ? [buttons(...next)] : [])]);
}

export function section(text: Mrkdwn, fields: readonly Mrkdwn[] = []): Block {
  const shown = fields.slice(0, MOST_FIELDS).map((field) => mrkdwnText(field, LONGEST_FIELD));
  return {
    type: 'section',
    text: mrkdwnText(text, LONGEST_SECTION),
    ...(shown.length > 0 && { fields: shown }),
  };
}

/** The texts one below the other, in as few sections as Slack's limit allows. */
export function sections(texts: readonly Mrkdwn[]): readonly Block[] {
  const groups: Mrkdwn[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    const joined = last && lines([last, text]);
    if (joined && joined.mrkdwn.length <= LONGEST_SECTION) groups[groups.length - 1] = joined;
    else groups.push(text);
  }
  return groups.map((group) => section(group));
}

/** Small grey texts; from the tenth on they are joined into the last element. */
export function context(...texts: readonly Mrkdwn[]): Block {
  const alone = texts.slice(0, MOST_CONTEXT_ELEMENTS - 1);
  const rest = texts.slice(MOST_CONTEXT_ELEMENTS - 1).map((text) => text.mrkdwn);
  const elements = rest.length > 0 ? [...alone, { mrkdwn: rest.join('\n') }] : alone;
  return { type: 'context', elements: elements.map((text) => mrkdwnText(text, LONGEST_SECTION)) };
}

export function divider(): Block {
  return { type: 'divider' };
}

/** At most 50 blocks: of more, the last one says how many are left out, because Slack would reject the whole message. */
export function fit(blocks: readonly Block[]): readonly Block[] {
  if (blocks.length <= MOST_BLOCKS) return blocks;
  const left = blocks.length - (MOST_BLOCKS - 1);
  return [...blocks.slice(0, MOST_BLOCKS - 1), context({ mrkdwn: `… (+${left})` })];
}

/**
 * `verbatim` keeps Slack from turning plain text into links and mentions. A text object must not be empty, so an empty text
 * becomes a dash.
 */
function mrkdwnText(text: Mrkdwn, longest: number): types.MrkdwnElement {
  const shown = cut(text, longest).mrkdwn;
  return { type: 'mrkdwn', text: shown.trim() === '' ? '–' : shown, verbatim: true };
}

/** Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements */
const LONGEST_BUTTON = 75;
const LONGEST_URL = 3000;
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
  /** The address that it opens. */
  url?: string;
  confirm?: { title: string; text: string; yes: string; no: string };
};

export function buttons(...shown: readonly Button[]): Block {
  return { type: 'actions', elements: shown.slice(0, MOST_BUTTONS).map(button) };
}

function button({ action, text, value, style, url, confirm }: Button): types.Button {
  return {
    type: 'button',
    action_id: action,
    text: plainText(text, LONGEST_BUTTON),
    value,
    ...(style && { style }),
    ...(url && url.length <= LONGEST_URL && { url }),
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

/** A text with one button beside it. */
export function sectionWithButton(text: Mrkdwn, beside: Button): Block {
  return { type: 'section', text: mrkdwnText(text, LONGEST_SECTION), accessory: button(beside) };
}

/** A field of a modal around its element, which has to be filled in unless it is `optional`. */
export function inputBlock(
  field: { name: string; label: string; hint?: string | undefined; optional?: boolean },
  element: types.InputBlock['element'],
): Block {
  const { name, label, hint, optional = false } = field;
  return {
    type: 'input',
    block_id: name,
    optional,
    label: plainText(label, LONGEST_LABEL),
    ...(hint && { hint: plainText(hint, LONGEST_LABEL) }),
    element,
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
  const { name, placeholder, initial, longest, multiline = false } = field;
  return inputBlock(field, {
    type: 'plain_text_input',
    action_id: name,
    multiline,
    max_length: longest,
    ...(initial && { initial_value: cutText(initial, longest) }),
    ...(placeholder && { placeholder: plainText(placeholder, LONGEST_PLACEHOLDER) }),
  });
}

/** A field of a modal for one file. Its id is in the `files` of the submission; the scope `files:read` is needed. */
export function fileInput(field: {
  name: string;
  label: string;
  hint?: string;
  types: readonly string[];
}): Block {
  const { name, types } = field;
  return inputBlock(
    { ...field, optional: true },
    { type: 'file_input', action_id: name, filetypes: [...types], max_files: 1 },
  );
}

/** A field of a modal for a member of the workspace. The user id is in `FormValues` under `name`. */
export function userInput(field: {
  name: string;
  label: string;
  hint?: string;
  initial?: string | undefined;
}): Block {
  const { name, initial } = field;
  const element = {
    type: 'users_select',
    action_id: name,
    ...(initial && { initial_user: initial }),
  } as const;
  return inputBlock({ ...field, optional: true }, element);
}

/** A field of a modal with a list of options. The selected value is in `FormValues` under `name`. */
export function choice(field: {
  name: string;
  label: string;
  options: readonly [Option, ...Option[]];
}): Block {
  const options = field.options.map(option);
  const [initial] = options;
  return inputBlock(field, {
    type: 'static_select',
    action_id: field.name,
    options,
    ...(initial && { initial_option: initial }),
  });
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
    text: shortened(shown, longest),
    emoji: true,
  };
}
