import type { types } from '@slack/bolt';
import type { Catalog } from '../locales/index.js';
import type { Audience } from './access.js';
import { type Block, inputBlock, type Option, plainText } from './blocks.js';

/** What a menu that looks its options up offers while somebody types in it. */
export type Suggestion = {
  /** The name of the field. */
  id: string;
  audience: Audience;
  /** Resolves to all that may be chosen; the bot keeps what fits to the typed text, whose full-width characters are the usual ones. */
  options(from: { userId: string; t: Catalog; typed: string }): Promise<readonly Option[]>;
};

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
const MOST_OPTIONS = 100;
const LONGEST_TEXT = 75;
const LONGEST_VALUE = 75;
const LONGEST_PLACEHOLDER = 150;
/** Slack waits for three seconds, and shows nothing after that. */
export const SUGGESTED_WITHIN_MS = 2_000;

/** A field of a modal that looks its options up: a {@link Suggestion} of the same name. The value is in `FormValues`. */
export function suggestedChoice(field: {
  name: string;
  label: string;
  placeholder: string;
  optional?: boolean;
}): Block {
  const { name, placeholder } = field;
  return inputBlock(field, {
    type: 'external_select',
    action_id: name,
    min_query_length: 0,
    placeholder: plainText(placeholder, LONGEST_PLACEHOLDER),
  });
}

/**
 * Those that contain every typed word, whatever their case; what begins with the text comes first. An option whose value does
 * not fit into Slack's limit cannot be offered, and two with one value are one.
 */
export function fitting(options: readonly Option[], typed: string): readonly types.PlainTextOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const [start = ''] = words;
  const byValue = new Map(options.map((option) => [option.value, option]));
  const found = [...byValue.values()].filter(
    ({ text, value }) =>
      value !== '' &&
      value.length <= LONGEST_VALUE &&
      words.every((word) => text.toLowerCase().includes(word)),
  );
  const begins = ({ text }: Option) => (text.toLowerCase().startsWith(start) ? 0 : 1);
  return found
    .toSorted((one, other) => begins(one) - begins(other))
    .slice(0, MOST_OPTIONS)
    .map(({ text, value }) => ({ text: plainText(text, LONGEST_TEXT), value }));
}
