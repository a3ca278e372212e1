import type { Logger } from 'pino';
import type { Ses, SuppressionImport, SuppressionList } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Journal, Leases, Rosters } from '../../store/index.js';
import type { Approvals } from '../approval/index.js';
import { askRemoval } from './ask-removal.js';
import { createBackupWatch } from './backup-watch.js';
import { createListExport } from './list-export.js';
import { createListReader } from './list-reader.js';
import { createListStore } from './list-store.js';
import { createLookUp } from './look-up.js';
import { createRecentView } from './recent-actions.js';
import { createRecentEntries } from './recent-entries.js';
import { removalKind } from './removal-kind.js';
import { createRemovedAddresses } from './removed-addresses.js';
import { suppressionCommand } from './suppression-command.js';

/** The suppression lists of all accounts and regions: looked up, listed, and taken off by approval. */
export function createSuppression(deps: {
  lists: readonly SuppressionList[];
  /** Where there is a bucket for what the lists' own API does not take. */
  imports: readonly SuppressionImport[];
  accounts: readonly Ses[];
  documents: Documents;
  rosters: Rosters;
  journal: Journal;
  leases: Leases;
  approvals: Approvals;
  cards: Cards;
  channels: Pick<Channels, 'upload'>;
  /** Where the approvers are. */
  approvalChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature; stop(): Promise<void> } {
  const store = createListStore(deps);
  const reader = createListReader({ ...deps, store });
  const lookUp = createLookUp({ ...deps, store });
  const removed = createRemovedAddresses(deps);
  const ask = deps.approvals.register(removalKind({ ...deps, lookUp, store, removed }));
  const removal = askRemoval({ ...deps, lookUp, ask });
  const recent = createRecentEntries({ ...deps, store });
  const view = createRecentView({ ...deps, recent, exportList: createListExport({ ...deps, recent }) });
  return {
    feature: {
      commands: [suppressionCommand({ ...deps, lookUp, view })],
      actions: [removal.action, ...view.actions],
      forms: [removal.form],
      watches: {
        suppression: reader.readSoon,
        'removed-addresses': removed.look,
        'suppression-backups': createBackupWatch({ ...deps, recent }),
      },
    },
    stop: reader.stop,
  };
}
