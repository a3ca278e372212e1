import type { Catalog } from '../locales/index.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import { context, type Message, message, section } from './blocks.js';

/** A `/ses` subcommand. Its help is declared with it, so that it cannot be stale. */
export type Command = {
  name: string;
  /** What may follow the name, in the notation of a manual: `<address>`; empty when nothing does. */
  argument: string;
  /** One line for the help. */
  summary: string;
  run(request: CommandRequest): Promise<Message>;
};

export type CommandRequest = {
  /** What was typed after the subcommand's name. */
  argument: string;
  userId: string;
  channelId: string;
};

/** Answers what was typed after `/ses`: the subcommand's answer, or the help where there is no such subcommand. */
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
 * Splits what was typed into subcommand and argument. Phones write curly quotes and no-break spaces; nobody means them.
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
