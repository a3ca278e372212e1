import type { ProductionAccess, Ses, VerifiedIdentities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import type { Approvals } from '../approval/index.js';
import { accountsCommand } from './accounts-command.js';
import { pickSandbox, showRelated } from './actions.js';
import { requestForm } from './request-form.js';
import { productionKind } from './request-kind.js';
import { createReviewWatch } from './review-watch.js';

/** The way out of the sandbox: which accounts are in it, the request, and what becomes of it. */
export function createProductionAccessFeature(deps: {
  accounts: readonly Ses[];
  /** The same for the watch, which lets people go first. */
  watched: readonly Ses[];
  identities: readonly VerifiedIdentities[];
  production: readonly ProductionAccess[];
  approvals: Approvals;
  tally: Tally;
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
}): Feature {
  const ask = deps.approvals.register(productionKind(deps));
  return {
    commands: [accountsCommand(deps)],
    actions: [pickSandbox(deps), showRelated(deps)],
    forms: [requestForm({ ...deps, ask })],
    watches: { production: createReviewWatch({ ...deps, accounts: deps.watched }) },
  };
}
