import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards, Routes } from '../../routing/index.js';
import type { ChannelProblems } from '../../slack/channel-problems.js';
import type { Feature } from '../../slack/feature.js';
import type { StoreAdvice } from '../../store/index.js';
import type { DayOfRates, ReputationOverview } from '../reputation/index.js';
import type { Pause } from '../sending-pause/index.js';
import {
  type AccountOverview,
  type AccountOverviewDeps,
  createAccountOverviews,
} from './account-overview.js';
import { createAccountStateStore } from './account-state-store.js';
import { detailsAction } from './details-modal.js';
import { createEnforcementWatch, type EnforcementWatchDeps } from './enforcement-watch.js';
import { statusCommand } from './status-command.js';

/** The name of the watch, which is also the name of its lease. */
const ENFORCEMENT_WATCH = 'standing';

/** `/ses status` with its details, and a watch that announces what AWS decides about an account. */
export function createAccountStatusFeature(
  deps: AccountOverviewDeps & {
    /** The same accounts with background priority: requests of people go first. */
    watched: readonly Ses[];
    /** Resolves to the open alerts and the last events, without working out any rate. */
    storedReputations: () => Promise<readonly ReputationOverview[]>;
    /** Resolves to the rates of the last days. */
    rateHistory: (accountRegion: AccountRegion) => Promise<readonly DayOfRates[]>;
    /** How often the watches run. */
    everyMs: number;
    advice: () => Promise<readonly StoreAdvice[]>;
    cards: RoutedCards;
    /** Resolves to what is paused through the bot and SES has confirmed. */
    pausesIn: (accountRegion: AccountRegion) => Promise<readonly Pause[]>;
    caseTells: EnforcementWatchDeps['caseTells'];
    /** Called after the enforcement statuses of all accounts are stored. */
    onChecked: () => Promise<void>;
    channelProblems: Pick<ChannelProblems, 'list'>;
    routes: Pick<Routes, 'of'>;
    alertChannel: string;
    approvalChannel: string;
    t: Catalog;
    now: () => number;
    log: Logger;
  },
): {
  feature: Feature;
  checkAgain(): Promise<void>;
  /** Resolves to what is stored about every account and Region; asks nothing of AWS. */
  storedOverviews(t: Catalog): Promise<readonly AccountOverview[]>;
} {
  const states = createAccountStateStore(deps);
  const enforcement = createEnforcementWatch({ ...deps, accounts: deps.watched, states });
  const overviews = createAccountOverviews(deps);
  return {
    feature: {
      commands: [statusCommand({ ...deps, overviews })],
      actions: [detailsAction({ ...deps, overviews })],
      watches: { [ENFORCEMENT_WATCH]: enforcement.check },
    },
    checkAgain: enforcement.checkAgain,
    storedOverviews: createAccountOverviews({
      ...deps,
      accounts: deps.accounts.map((ses) => ({ ...ses, state: () => states.read(ses) })),
      reputations: deps.storedReputations,
    }),
  };
}
