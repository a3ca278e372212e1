import type { Watch } from '../jobs/index.js';
import type { Catalog } from '../locales/index.js';
import type { Mrkdwn } from '../text/mrkdwn.js';
import type { Audience } from './access.js';
import type { Action, Form, GlobalShortcut, Shortcut } from './actions.js';
import type { Message } from './blocks.js';
import type { HomeTab } from './home-view.js';
import type { Suggestion } from './suggestions.js';

/** What a feature adds to the bot: its commands, actions, modals and shortcuts in Slack, and its watches, by name. */
export type Feature = {
  commands?: readonly Command[];
  actions?: readonly Action[];
  forms?: readonly Form[];
  shortcuts?: readonly Shortcut[];
  globalShortcuts?: readonly GlobalShortcut[];
  suggestions?: readonly Suggestion[];
  watches?: Readonly<Record<string, Watch>>;
  /** One feature has it. */
  home?: HomeTab;
  /** To be called when the bot has become a member of a channel. One feature has it. */
  joinedChannel?: (channelId: string) => Promise<void>;
};

/** A `/ses` subcommand and its line in the help. */
export type Command = {
  name: string;
  /** Who may use it; by the argument, where it does different things. */
  audience: Audience | ((argument: string) => Audience);
  /** For the help: the arguments as in a manual, such as `<address>`, empty when there are none; and one line. */
  usage(t: Catalog): { argument: string; summary: string };
  /**
   * What it is doing, for a command that usually takes longer than two seconds: shown at once, and replaced by the answer.
   */
  slow?: ((t: Catalog) => Mrkdwn) | undefined;
  /** Its calls of AWS go before all questions, and it does not count as one. */
  isUrgent?: boolean;
  run(request: CommandRequest): Promise<Message>;
};

export type CommandRequest = {
  /** The text after the name of the subcommand. */
  argument: string;
  userId: string;
  channelId: string;
  /** For the answer: the texts in the language of the user. What goes to a channel is in that of the channel. */
  t: Catalog;
  /** Whether the user may see what is for operators. To be asked only where it makes a difference. */
  isOperator(): Promise<boolean>;
  /** Replaces the answer by a later one, for up to half an hour. */
  amend(answer: Message): Promise<void>;
};
