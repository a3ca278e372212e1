import type { types } from '@slack/bolt';
import { cut, lines, type Mrkdwn, plain } from '../text/mrkdwn.js';
import type { LineChart } from './line-chart.js';

export type Block = types.KnownBlock | LineChart;

/**
 * A message for Slack. `text` is for notifications and screen readers; `simpler` is for workspaces in which Slack does not
 * support all of `blocks` yet.
 */
export type Message = { text: string; blocks: readonly Block[]; simpler?: readonly Block[] };

/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks and the page of each block. */
const MOST_BLOCKS = 50;
const LONGEST_SECTION = 3000;
const LONGEST_FIELD = 2000;
const MOST_FIELDS = 10;
const MOST_CONTEXT_ELEMENTS = 10;
const LONGEST_FALLBACK = 3000;

/** Creates a message. Notifications show `firstLine` without its markup. At most 50 blocks are kept. */
export function message(firstLine: Mrkdwn, blocks: readonly Block[], simpler?: readonly Block[]): Message {
  return {
    text: cut({ mrkdwn: plain(firstLine) }, LONGEST_FALLBACK).mrkdwn,
    blocks: fit(blocks),
    ...(simpler && { simpler: fit(simpler) }),
  };
}

/** A message that is one text. */
export function textMessage(text: Mrkdwn): Message {
  return message(text, [section(text)]);
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
function fit(blocks: readonly Block[]): readonly Block[] {
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
