import type { Logger } from 'pino';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, StoreAdvice, Tally } from '../../store/index.js';
import { createQuotaWatch, quotaCommand } from '../quota/index.js';
import type { Overview } from '../reputation/index.js';
import { type AccountOverviewDeps, createAccountOverviews } from './account-overview.js';
import { detailsAction } from './details-action.js';
import { createStandingWatch, type StandingWatch } from './enforcement-watch.js';
import { statusCommand } from './status-command.js';

/** Quota, status, and how each account stands with AWS. */
export function createAccount(deps: {
  accounts: readonly Ses[];
  /** The same, asked by the watches, who let people go first. */
  watched: readonly Ses[];
  reputations: () => Promise<readonly Overview[]>;
  figures: AccountOverviewDeps['figures'];
  hearing: AccountOverviewDeps['hearing'];
  pausedIn: AccountOverviewDeps['pausedIn'];
  advice: () => Promise<readonly StoreAdvice[]>;
  documents: Documents;
  tally: Tally;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Feature & Pick<StandingWatch, 'lookAgain'> {
  const standing = createStandingWatch({ ...deps, accounts: deps.watched });
  const overviews = createAccountOverviews(deps);
  return {
    commands: [statusCommand({ ...deps, overviews }), quotaCommand(deps)],
    actions: [detailsAction({ ...deps, overviews })],
    lookAgain: standing.lookAgain,
    watches: { standing: standing.look, quota: createQuotaWatch({ ...deps, accounts: deps.watched }) },
  };
}
