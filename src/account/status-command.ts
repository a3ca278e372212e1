import type { Catalog } from '../locales/index.js';
import type { Overview } from '../reputation/index.js';
import type { Command } from '../slack/commands.js';
import type { StoreAdvice } from '../store/index.js';
import { statusMessage } from './status-message.js';

/** `/ses status`: the rates of every account and region heard from, and whether the store can be relied on. */
export function statusCommand(deps: {
  reputations: () => Promise<readonly Overview[]>;
  advice: () => Promise<readonly StoreAdvice[]>;
  t: Catalog;
}): Command {
  return {
    name: 'status',
    argument: '',
    summary: deps.t.status.summary,
    run: async () => {
      const [reputations, advice] = await Promise.all([deps.reputations(), deps.advice()]);
      return statusMessage(deps.t, { reputations, advice });
    },
  };
}
