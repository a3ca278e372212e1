import type { Catalog } from '../../locales/index.js';
import type { Command } from '../../slack/feature.js';
import type { StoreAdvice } from '../../store/index.js';
import type { AccountOverview } from './account-overview.js';
import { statusMessage } from './status-message.js';

/** `/ses status`: the state of every account and Region, and of the store where that needs attention. */
export function statusCommand(deps: {
  overviews: () => Promise<readonly AccountOverview[]>;
  advice: () => Promise<readonly StoreAdvice[]>;
  t: Catalog;
}): Command {
  const { overviews, advice, t } = deps;
  return {
    name: 'status',
    audience: 'members',
    argument: '',
    summary: t.status.summary,
    run: async () => {
      const [accounts, storeAdvice] = await Promise.all([overviews(), advice()]);
      return statusMessage(t, { overviews: accounts, advice: storeAdvice });
    },
  };
}
