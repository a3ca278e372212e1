import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type ChannelProblems, channelProblemLine } from '../../slack/channel-problems.js';
import type { Command } from '../../slack/feature.js';
import type { StoreAdvice } from '../../store/index.js';
import type { DayOfRates } from '../reputation/index.js';
import { worstFirst } from './account-health.js';
import type { AccountOverview } from './account-overview.js';
import { FEWEST_DAYS, type RateHistory } from './rate-charts.js';
import { statusMessage } from './status-message.js';

/** A reading takes some hundred buckets. */
const MOST_ASKED = 5;

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

  /** The rates of the worst account that has sent on some days. */
  async function worstHistory(accounts: readonly AccountOverview[]): Promise<RateHistory | undefined> {
    const counted = worstFirst(accounts).filter(({ reputation }) => reputation?.hasEvents);
    for (const accountRegion of counted.slice(0, MOST_ASKED)) {
      const days = await rateHistory(accountRegion);
      if (days.length >= FEWEST_DAYS) return { accountRegion, days };
    }
    return undefined;
  }

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
      const history = await worstHistory(accounts);
      return statusMessage(t, { overviews: accounts, advice: storeAdvice, channels, history });
    },
  };
}
