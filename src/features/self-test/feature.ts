import type { Logger } from 'pino';
import type { Mailer } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Journal } from '../../store/index.js';
import { createRoundTrips } from './round-trips.js';
import { testCommand } from './test-command.js';

/** Tries the whole way from SES to the store with mails to the mailbox simulator. */
export function createSelfTest(deps: {
  mailers: readonly Mailer[];
  documents: Documents;
  journal: Journal;
  cards: Cards;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Feature {
  const roundTrips = createRoundTrips(deps);
  return {
    commands: [testCommand({ ...deps, roundTrips })],
    watches: { simulator: roundTrips.followAll },
  };
}
