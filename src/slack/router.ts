import type { Catalog } from '../locales/index.js';
import { toHalfWidth } from '../text/half-width.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import type { Audience } from './access.js';
import { context, type Message, message, section } from './blocks.js';
import type { Command, CommandRequest } from './feature.js';

/** The subcommand in `/ses <text>`, or the help when there is no such subcommand: who may use it, and what runs it. */
export type Router = (text: string) => {
  audience: Audience;
  isUrgent: boolean | undefined;
  slow: Command['slow'];
  run(from: Omit<CommandRequest, 'argument'>): Promise<Message>;
};

export function createRouter({ commands }: { commands: readonly Command[] }): Router {
  const byName = new Map(commands.map((command) => [command.name, command]));
  return (text) => {
    const { name, argument } = readCommandText(text);
    const command = byName.get(name);
    if (!command) {
      const unknown = name === '' || name === 'help' ? undefined : name;
      return {
        audience: 'members',
        isUrgent: false,
        slow: undefined,
        run: async ({ t }) => helpMessage(t, commands, unknown),
      };
    }
    const { audience, isUrgent, slow } = command;
    return {
      audience: typeof audience === 'function' ? audience(argument) : audience,
      isUrgent,
      slow,
      run: (from) => command.run({ argument, ...from }),
    };
  };
}

/**
 * Splits the text into subcommand and argument. Curly quotes and no-break spaces, which phones insert, become plain ones, and
 * so does what Japanese keyboards type in full width.
 */
export function readCommandText(text: string): { name: string; argument: string } {
  const straight = toHalfWidth(text)
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
    ...commands.map(({ name, usage }) => {
      const { argument, summary } = usage(t);
      return mrkdwn`${code(`/ses ${name} ${argument}`)}  ${summary}`;
    }),
    mrkdwn`${code('/ses help')}  ${t.help.summary}`,
  ];
  return message(first, [section(first), section(lines(known)), context(t.help.footer)]);
}
