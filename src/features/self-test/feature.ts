import type { Logger } from 'pino';
import type { Mailer } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Journal } from '../../store/index.js';
import { createRoundTrips } from './round-trips.js';
import { testCommand } from './test-command.js';

/** Tests the whole path from SES to the store with mail to the mailbox simulator. */
export function createSelfTestFeature(deps: {
  mailers: readonly Mailer[];
  documents: Documents;
  journal: Journal;
  cards: RoutedCards;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature } {
  const roundTrips = createRoundTrips(deps);
  return {
    feature: {
      commands: [testCommand({ ...deps, roundTrips })],
      watches: { simulator: roundTrips.continueAll },
    },
  };
}
