import type { Catalog } from '../locales/index.js';
import { type Block, type Button, menu } from './blocks.js';

/** The commands that answer something useful to all members without an argument. */
export const MAIN_COMMANDS = [
  'status',
  'quota',
  'bounces',
  'verify',
  'accounts',
  'probation',
  'digest',
  'doctor',
] as const;
/** The commands that a button or a menu can run. */
export const BUTTON_COMMANDS = [...MAIN_COMMANDS, 'pause', 'resume'] as const;
export type ButtonCommand = (typeof BUTTON_COMMANDS)[number];

/** Actions that several features offer as the next step, and that open a form of another feature. */
export const PICK_IDENTITY = 'pick-identity';
export const PICK_PAUSE = 'pick-pause';
export const LOOK_UP = 'home-look-up';

/**
 * A button that answers what the command answers, to the person who clicks, in a modal. For everything that a message would else
 * tell people to type. Whoever may not use the command with this argument is refused in the same way.
 *
 * @param options.text another text than that of the command
 */
export function commandButton(
  t: Catalog,
  command: ButtonCommand,
  { argument = '', text = t.shortcuts.button[command] }: { argument?: string; text?: string } = {},
): Button {
  return { action: commandAction(command), text, value: `${command} ${argument}`.trim() };
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const LONGEST_OPTION_VALUE = 150;

/** A menu of such buttons, one for each argument; undefined where one is too long for a menu or there is none. */
export function commandMenu(
  command: ButtonCommand,
  placeholder: string,
  arguments_: readonly { text: string; argument: string }[],
): Block | undefined {
  const [first, ...rest] = arguments_.map(({ text, argument }) => ({
    text,
    value: `${command} ${argument}`,
  }));
  if (!first || [first, ...rest].some(({ value }) => value.length > LONGEST_OPTION_VALUE)) return undefined;
  return menu({ action: commandAction(command), placeholder, options: [first, ...rest] });
}

/** The id of the action behind the button. */
export function commandAction(command: ButtonCommand): string {
  return `show-${command}`;
}

/** The argument in the value of the button. */
export function commandArgument(value: string): string {
  const space = value.indexOf(' ');
  return space < 0 ? '' : value.slice(space + 1);
}

/** Asks which domain or address to check. */
export function pickIdentityButton(t: Catalog): Button {
  return { action: PICK_IDENTITY, text: t.shortcuts.button.identity, value: 'menu' };
}

/** Asks what to pause. */
export function pickPauseButton(t: Catalog): Button {
  return { action: PICK_PAUSE, text: t.shortcuts.button.pause, value: 'menu' };
}

/** Asks which address to look up on the suppression lists; for operators. */
export function lookUpButton(t: Catalog): Button {
  return { action: LOOK_UP, text: t.home.lookUp, value: 'menu' };
}
