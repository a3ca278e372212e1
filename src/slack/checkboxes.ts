import { type Block, inputBlock, type Option, plainText } from './blocks.js';

/** Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
const MOST_OPTIONS = 10;
const LONGEST_OPTION = 75;

/** A field of a modal with boxes to tick. The values of those that are ticked are in `FormValues` under `name`, with commas between. */
export function checkboxes(field: {
  name: string;
  label: string;
  options: readonly [Option, ...Option[]];
  /** The values of the boxes that are ticked at first. */
  ticked: readonly string[];
}): Block {
  const { name, label, ticked } = field;
  const options = field.options.slice(0, MOST_OPTIONS).map(({ text, value }) => ({
    text: plainText(text, LONGEST_OPTION),
    value,
  }));
  const initial = options.filter(({ value }) => ticked.includes(value));
  return inputBlock(
    { name, label, optional: true },
    {
      type: 'checkboxes',
      action_id: name,
      options,
      ...(initial.length > 0 && { initial_options: initial }),
    },
  );
}
