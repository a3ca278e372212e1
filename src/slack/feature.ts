import type { Action, Form } from './actions.js';
import type { Command } from './commands.js';

/** What a room adds to the bot: what it answers in Slack, and what a timer runs for it, by name. */
export type Feature = {
  commands?: readonly Command[];
  actions?: readonly Action[];
  forms?: readonly Form[];
  watches?: Readonly<Record<string, () => Promise<void>>>;
};
