import type { Logger } from 'pino';
import type { ProductionAccess, Ses, VerifiedIdentities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import type { Approvals } from '../approval/index.js';
import { accountsCommand, showRelated } from './accounts-command.js';
import { productionActionType } from './request-action-type.js';
import { pickSandbox, requestForm } from './request-modal.js';
import { createReviewWatch } from './review-watch.js';

/** Production access: which accounts are in the sandbox, the request to AWS, and its result. */
export function createProductionAccessFeature(deps: {
  accounts: readonly Ses[];
  /** The same at background priority, for the watch. */
  watched: readonly Ses[];
  identities: readonly VerifiedIdentities[];
  production: readonly ProductionAccess[];
  approvals: Approvals;
  tally: Tally;
  documents: Documents;
  cards: RoutedCards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature } {
  const requestAccess = deps.approvals.register(productionActionType(deps));
  return {
    feature: {
      commands: [accountsCommand(deps)],
      actions: [pickSandbox(deps), showRelated()],
      forms: [requestForm({ ...deps, requestAccess })],
      watches: { production: createReviewWatch({ ...deps, accounts: deps.watched }) },
    },
  };
}
