import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type ChannelProblems, channelProblemLine } from '../../slack/channel-problems.js';
import type { Command } from '../../slack/feature.js';
import type { StoreAdvice } from '../../store/index.js';
import type { DayOfRates } from '../reputation/index.js';
import { worstFirst } from './account-health.js';
import type { AccountOverview } from './account-overview.js';
import { firstHistory } from './rate-charts.js';
import { statusMessage } from './status-message.js';

/** `/ses status`: the state of every account and Region, and of the store and the channels where that needs attention. */
export function statusCommand(deps: {
  overviews: (t: Catalog) => Promise<readonly AccountOverview[]>;
  rateHistory: (accountRegion: AccountRegion) => Promise<readonly DayOfRates[]>;
  advice: () => Promise<readonly StoreAdvice[]>;
  channelProblems: Pick<ChannelProblems, 'list'>;
  alertChannel: string;
  approvalChannel: string;
}): Command {
  const { overviews, rateHistory, advice, channelProblems } = deps;

  return {
    name: 'status',
    audience: 'members',
    usage: (t) => ({ argument: '', summary: t.status.summary }),
    run: async ({ t }) => {
      const [accounts, storeAdvice, problems] = await Promise.all([
        overviews(t),
        advice(),
        channelProblems.list(),
      ]);
      const channels = problems.map((problem) => channelProblemLine(t, problem, deps));
      const counted = worstFirst(accounts).filter(({ reputation }) => reputation?.hasEvents);
      const history = await firstHistory(counted, rateHistory);
      return statusMessage(t, { overviews: accounts, advice: storeAdvice, channels, history });
    },
  };
}
