import type { types } from '@slack/bolt';
import { cut, joined, type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import { type Block, plainText, section, sections } from './blocks.js';

/** The blocks that Slack introduces workspace by workspace. */
export const RICH_BLOCKS = ['data_table', 'data_visualization', 'container', 'alert'] as const;
export type RichBlock = (typeof RICH_BLOCKS)[number];

/** https://docs.slack.dev/reference/block-kit/blocks/container-block */
const MOST_CHILDREN = 10;
const LONGEST_TITLE = 150;
/**
 * https://docs.slack.dev/reference/block-kit/blocks/alert-block names no limit; that it is 200 and that only modals take the
 * block is unconfirmed.
 */
const LONGEST_ALERT = 200;

/** Texts under a title that opens on a click, in messages only. At most ten blocks are kept. */
export function folded(title: string, texts: readonly Mrkdwn[]): types.ContainerBlock {
  return {
    type: 'container',
    title: plainText(title, LONGEST_TITLE),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: sections(texts).filter(isSection).slice(0, MOST_CHILDREN),
  };
}

function isSection(block: Block): block is types.SectionBlock {
  return block.type === 'section';
}

export type AlertLevel = 'info' | 'warning' | 'error' | 'success';

/** One sentence that must not be missed, in modals only. */
export function alertBlock(level: AlertLevel, text: Mrkdwn): types.AlertBlock {
  return {
    type: 'alert',
    level,
    text: { type: 'mrkdwn', text: cut(text, LONGEST_ALERT).mrkdwn, verbatim: true },
  };
}

const ALERT_SIGN: Readonly<Record<AlertLevel | 'default', Mrkdwn>> = {
  default: mrkdwn`:information_source:`,
  info: mrkdwn`:information_source:`,
  warning: mrkdwn`:warning:`,
  error: mrkdwn`:no_entry:`,
  success: mrkdwn`:white_check_mark:`,
};

/**
 * The blocks in a form that every workspace takes, where those of the kinds `missing` are in it: alerts become a text with a
 * sign, containers their title and what they contain. Tables and charts are left out: a message says the same in words.
 */
export function plainForm(blocks: readonly Block[], missing: ReadonlySet<RichBlock>): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.type) {
      case 'alert':
        if (!missing.has('alert')) return [block];
        return [section(joined([ALERT_SIGN[block.level ?? 'default'], { mrkdwn: block.text.text }], ' '))];
      case 'container':
        if (!missing.has('container')) return [block];
        return [section(mrkdwn`*${block.title?.text ?? ''}*`), ...block.child_blocks];
      case 'data_table':
      case 'data_visualization':
        return missing.has(block.type) ? [] : [block];
      default:
        return [block];
    }
  });
}

/** Which kinds are in the blocks. */
export function richKinds(blocks: readonly { type: string }[]): readonly RichBlock[] {
  return RICH_BLOCKS.filter((kind) => blocks.some(({ type }) => type === kind));
}
