import type { Watch } from '../jobs/index.js';
import type { Action, Form } from './actions.js';
import type { Command } from './commands.js';

/** What a feature adds to the bot: its commands, actions and modals in Slack, and its watches, by name. */
export type Feature = {
  commands?: readonly Command[];
  actions?: readonly Action[];
  forms?: readonly Form[];
  watches?: Readonly<Record<string, Watch>>;
};
