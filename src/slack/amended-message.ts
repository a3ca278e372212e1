import { joined, type Mrkdwn } from '../text/mrkdwn.js';
import { type Block, fit, LONGEST_SECTION, type Message, section } from './blocks.js';

/** The message with a block in front, in each of its forms. */
export function withFirst({ text, blocks, simpler }: Message, block: Block): Message {
  return { text, blocks: fit([block, ...blocks]), ...(simpler && { simpler: fit([block, ...simpler]) }) };
}

/** The message with a mention behind its first text, in each of its forms. */
export function withMention({ text, blocks, simpler }: Message, whom: Mrkdwn): Message {
  return {
    text: joined([{ mrkdwn: text }, whom], ' ').mrkdwn,
    blocks: mentioning(blocks, whom),
    ...(simpler && { simpler: mentioning(simpler, whom) }),
  };
}

function mentioning(blocks: readonly Block[], whom: Mrkdwn): readonly Block[] {
  const [first, ...rest] = blocks;
  const text = first?.type === 'section' && first.text?.type === 'mrkdwn' ? first.text : undefined;
  const whole = text && joined([{ mrkdwn: text.text }, whom], ' ');
  if (!whole || first?.type !== 'section' || whole.mrkdwn.length > LONGEST_SECTION)
    return fit([section(whom), ...blocks]);
  return [{ ...first, text: { ...text, text: whole.mrkdwn } }, ...rest];
}
