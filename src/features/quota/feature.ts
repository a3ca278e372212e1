import type { Logger } from 'pino';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import { createQuotaAnswer, type QuotaAnswer, quotaCommand } from './quota-command.js';
import { createQuotaWatch } from './quota-watch.js';

/** The sending quota of every account and Region: `/ses quota`, and a watch that announces when it runs short or changes. */
export function createQuotaFeature(deps: {
  accounts: readonly Ses[];
  /** The same accounts with background priority: requests of people go first. */
  watched: readonly Ses[];
  documents: Documents;
  tally: Tally;
  cards: RoutedCards;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature; answer: QuotaAnswer } {
  const answer = createQuotaAnswer(deps);
  return {
    answer,
    feature: {
      commands: [quotaCommand({ answer })],
      watches: { quota: createQuotaWatch({ ...deps, accounts: deps.watched }) },
    },
  };
}
