import type { Catalog } from '../../locales/index.js';
import { type ChannelProblems, channelProblemLine } from '../../slack/channel-problems.js';
import type { Command } from '../../slack/feature.js';
import type { StoreAdvice } from '../../store/index.js';
import type { AccountOverview } from './account-overview.js';
import { statusMessage } from './status-message.js';

/** `/ses status`: the state of every account and Region, and of the store and the channels where that needs attention. */
export function statusCommand(deps: {
  overviews: () => Promise<readonly AccountOverview[]>;
  advice: () => Promise<readonly StoreAdvice[]>;
  channelProblems: Pick<ChannelProblems, 'list'>;
  alertChannel: string;
  approvalChannel: string;
  t: Catalog;
}): Command {
  const { overviews, advice, channelProblems, t } = deps;
  return {
    name: 'status',
    audience: 'members',
    argument: '',
    summary: t.status.summary,
    run: async () => {
      const [accounts, storeAdvice, problems] = await Promise.all([
        overviews(),
        advice(),
        channelProblems.list(),
      ]);
      const channels = problems.map((problem) => channelProblemLine(t, problem, deps));
      return statusMessage(t, { overviews: accounts, advice: storeAdvice, channels });
    },
  };
}
