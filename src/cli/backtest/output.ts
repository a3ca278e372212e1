import type { Level, Metric, ReplayedChange, ShownRate } from '../../locales/index.js';
import type { Message } from '../../slack/blocks.js';
import { plain } from '../../text/mrkdwn.js';

/** What a replay prints: what the bot would have said, and the rates it would have known. `at` is in ISO 8601. */
export type BacktestOutput = BotOutput | ReadingOutput;

export type BotOutput = {
  at: string;
  kind: ReplayedChange;
  metric: Metric;
  level: Level | null;
  /** What the message says, line by line, without markup. */
  text: string;
  /** Which message it is, or whose thread; not part of the JSON lines. */
  cardId: string;
};

/** A rate of one window, of all sending or of a part of it (`scope`). */
export type ReadingOutput = {
  at: string;
  kind: 'reading';
  metric: Metric;
  window: ShownRate['window'];
  scope?: ShownRate['scope'];
  events: number;
  recipients: number;
  rate: number;
  level: Level | null;
};

/** What people read in a message, line by line, without markup. */
export function messageText({ text, blocks }: Message): string {
  const shown = blocks.flatMap((block): readonly string[] => {
    if (block.type === 'section')
      return [block.text, ...(block.fields ?? [])].flatMap((part) => part?.text ?? []);
    if (block.type === 'context')
      return [block.elements.flatMap((part) => ('text' in part ? part.text : [])).join(' · ')];
    return [];
  });
  return shown.length === 0 ? text : shown.map((line) => plain({ mrkdwn: line })).join('\n');
}
