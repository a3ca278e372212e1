import type { Catalog } from '../../locales/index.js';
import type { Command } from '../../slack/commands.js';
import type { StoreAdvice } from '../../store/index.js';
import type { AccountOverview } from './account-overview.js';
import { statusMessage } from './status-message.js';

/** `/ses status`: how every account and region is, and whether the store can be relied on. */
export function statusCommand(deps: {
  overviews: () => Promise<readonly AccountOverview[]>;
  advice: () => Promise<readonly StoreAdvice[]>;
  t: Catalog;
}): Command {
  return {
    name: 'status',
    argument: '',
    summary: deps.t.status.summary,
    run: async () => {
      const [overviews, advice] = await Promise.all([deps.overviews(), deps.advice()]);
      return statusMessage(deps.t, { overviews, advice });
    },
  };
}
