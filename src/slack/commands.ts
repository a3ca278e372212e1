import type { Catalog } from '../locales/index.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import { context, type Message, message, section } from './blocks.js';

/** A `/ses` subcommand and its line in the help. */
export type Command = {
  name: string;
  /** The arguments as in a manual, such as `<address>`; empty when there are none. */
  argument: string;
  /** One line for the help. */
  summary: string;
  run(request: CommandRequest): Promise<Message>;
};

export type CommandRequest = {
  /** The text after the name of the subcommand. */
  argument: string;
  userId: string;
  channelId: string;
};

/** Resolves to the response to `/ses <text>`: that of the subcommand, or the help when there is no such subcommand. */
export type Router = (text: string, from: { userId: string; channelId: string }) => Promise<Message>;

export function createRouter(deps: { commands: readonly Command[]; t: Catalog }): Router {
  const { commands, t } = deps;
  const byName = new Map(commands.map((command) => [command.name, command]));
  return async (text, from) => {
    const { name, argument } = readCommandText(text);
    const command = byName.get(name);
    if (command) return command.run({ argument, ...from });
    return helpMessage(t, commands, name === '' || name === 'help' ? undefined : name);
  };
}

/**
 * Splits the text into subcommand and argument. Curly quotes and no-break spaces, which phones insert, become plain ones.
 */
export function readCommandText(text: string): { name: string; argument: string } {
  const straight = text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  const space = straight.indexOf(' ');
  if (space < 0) return { name: straight.toLowerCase(), argument: '' };
  return { name: straight.slice(0, space).toLowerCase(), argument: straight.slice(space + 1) };
}

function helpMessage(t: Catalog, commands: readonly Command[], unknown: string | undefined): Message {
  const first = unknown === undefined ? t.help.title : t.help.unknown(unknown);
  const known: Mrkdwn[] = [
    ...commands.map(({ name, argument, summary }) => mrkdwn`${code(`/ses ${name} ${argument}`)}  ${summary}`),
    mrkdwn`${code('/ses help')}  ${t.help.summary}`,
  ];
  return message(first, [section(first), section(lines(known)), context(t.help.footer)]);
}
