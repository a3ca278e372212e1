import type { Logger } from 'pino';
import type { Ses, SuppressionList } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Feature } from '../slack/feature.js';
import type { Documents, Journal, Leases, Rosters } from '../store/index.js';
import { createListReader } from './list-reader.js';
import { createListStore } from './list-store.js';
import { createLookUp } from './look-up.js';
import { suppressionCommand } from './suppression-command.js';

/** The suppression lists of all accounts and regions: looked up, listed, and taken off by approval. */
export function createSuppression(deps: {
  lists: readonly SuppressionList[];
  accounts: readonly Ses[];
  documents: Documents;
  rosters: Rosters;
  journal: Journal;
  leases: Leases;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature; stop(): Promise<void> } {
  const store = createListStore(deps);
  const reader = createListReader({ ...deps, store });
  const lookUp = createLookUp({ ...deps, store });
  return {
    feature: {
      commands: [suppressionCommand({ ...deps, lookUp })],
      watches: { suppression: reader.readSoon },
    },
    stop: reader.stop,
  };
}
