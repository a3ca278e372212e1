import type { Logger } from 'pino';
import type { Ses, SuppressionImport, SuppressionList } from '../../aws/index.js';
import { type Catalog, catalogOf, LOCALES } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Message } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Journal, Leases, Rosters } from '../../store/index.js';
import { plain } from '../../text/mrkdwn.js';
import type { Approvals } from '../approval/index.js';
import type { Audit } from '../audit/index.js';
import { createAmendLater } from './amend-later.js';
import { createBackupWatch } from './backup-watch.js';
import { createListReader } from './list-reader.js';
import { createListStore } from './list-store.js';
import { createLookUp } from './look-up.js';
import { createRecentEntries } from './recent-entries.js';
import { createRemovedAddresses, removalAction } from './removal-action.js';
import { requestRemoval } from './request-removal.js';
import { suppressionCommand } from './suppression-command.js';

/** The audit log keeps an outcome in the language that the bot had then. */
function unchangedNotes(): ReadonlySet<string> {
  const texts = LOCALES.map((locale) => catalogOf(locale).approval);
  return new Set(texts.flatMap(({ dryRun, alreadyDone }) => [plain(dryRun), plain(alreadyDone)]));
}

/** The suppression lists of all accounts and Regions: looked up, listed, exported, saved, and changed by approval. */
export function createSuppressionFeature(deps: {
  lists: readonly SuppressionList[];
  /** The accounts and Regions with a bucket, for the addresses that the API of the lists refuses. */
  imports: readonly SuppressionImport[];
  accounts: readonly Ses[];
  documents: Documents;
  rosters: Rosters;
  journal: Journal;
  leases: Leases;
  approvals: Approvals;
  audit: Pick<Audit, 'read'>;
  cards: RoutedCards;
  channels: Pick<Channels, 'upload'>;
  /** The channel of the approvers: for exports, backups and what happens to removed addresses. */
  approvalChannel: string;
  /** Whether operators see the subjects of mails. */
  showSubjects: boolean;
  t: Catalog;
  now: () => number;
  log: Logger;
}): {
  feature: Feature;
  /** The answer of the command about an address, for an operator. */
  lookUpAddress: (address: string, from: { userId: string; t: Catalog }) => Promise<Message>;
  stop(): Promise<void>;
} {
  const store = createListStore(deps);
  const reader = createListReader({ ...deps, store });
  const lookUp = createLookUp({ ...deps, store, unchanged: unchangedNotes() });
  const recent = createRecentEntries({ ...deps, store });
  const removed = createRemovedAddresses(deps);
  const request = deps.approvals.register(removalAction({ ...deps, lookUp, store, removed }));
  const removal = requestRemoval({ ...deps, lookUp, request });
  const amendLater = createAmendLater({ ...deps, store });
  const { command, actions } = suppressionCommand({ ...deps, lookUp, recent, amendLater });
  return {
    feature: {
      commands: [command],
      actions: [removal.action, ...actions],
      forms: [removal.form],
      watches: {
        suppression: reader.readDue,
        'removed-addresses': removed.check,
        'suppression-backups': createBackupWatch({ ...deps, recent }),
      },
    },
    lookUpAddress: (argument, { userId, t }) =>
      command.run({
        argument,
        userId,
        t,
        channelId: '',
        isOperator: async () => true,
        amend: async () => undefined,
      }),
    stop: async () => void (await Promise.all([reader.stop(), amendLater.stop()])),
  };
}
