import { setTimeout as pause } from 'node:timers/promises';
import {
  type AccountRegion,
  accountRegionKey,
  findAccountRegion,
  parseAccountRegion,
} from '../../account-region.js';
import type { SuppressionImport, SuppressionList } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { type Documents, decideDocument, type Journal } from '../../store/index.js';
import { code, lines } from '../../text/mrkdwn.js';
import { type ActionOutcome, type ActionType, approvalCardId } from '../approval/index.js';
import { feedbackIn, readAddress } from '../intake/index.js';
import {
  hasChanged,
  historyOf,
  type RecipientHistory,
  type RemovalFacts,
  riskOf,
  withoutSubjects,
} from './history.js';
import type { ListStore } from './list-store.js';
import type { LookUp } from './look-up.js';
import { bounceLine, complaintLine, listedBlocks, listNotReadLine } from './look-up-message.js';

/** An import of one address takes SES seconds. After so many checks people have to ask again. */
const IMPORT_CHECKS = 60;
const BETWEEN_CHECKS_MS = 1_000;

/** The approved action that removes an address from a suppression list. It removes only what the request was about. */
export function removalAction(deps: {
  lists: readonly SuppressionList[];
  lookUp: LookUp;
  store: ListStore;
  imports: readonly SuppressionImport[];
  removed: RemovedAddresses;
  t: Catalog;
}): ActionType<RemovalFacts> {
  const { lists, lookUp, removed, t } = deps;
  const remove = createRemoveEntry(deps);

  return {
    id: 'removal',
    describe: ({ subject, facts }, words) => {
      const { account, region, about } = subject;
      const history = withoutSubjects(facts.history);
      const listing = { kind: 'listed' as const, entries: facts.entries };
      const evidence = listedBlocks(words, about, { account, region, listing, tenants: [], history });
      return {
        title: words.suppression.removalOf(code(about), words.accountRegion(subject)),
        evidence: [...evidence, section(words.suppression.ifItBouncesAgain)],
      };
    },
    recheck: async ({ subject, facts }) => {
      const names = facts.entries.map(({ written }) => written);
      const found = await lookUp.inAccountRegion(subject, readAddress(subject.about), names);
      if (!found) return { failed: t.suppression.notConfigured };
      const { listing, history } = found;
      switch (listing.kind) {
        case 'unanswered':
          return { failed: failureLine(t, listing.unanswered) };
        case 'list-not-read':
          // Where SES was asked for the entries of the request, they are gone, whatever other spellings there are.
          if (listing.asked) return 'already-done';
          return { failed: listNotReadLine(t, t.accountRegion(subject), listing) };
        case 'not-listed':
          return 'already-done';
        case 'listed': {
          if (!hasChanged(facts, listing.entries)) return 'unchanged';
          const changed = { entries: listing.entries, history };
          return { changed, risk: riskOf(changed) };
        }
        default:
          return listing satisfies never;
      }
    },
    act: async ({ id, subject, facts }) => {
      const list = findAccountRegion(lists, subject);
      if (!list) return { failed: t.suppression.notConfigured };
      // First, because after a crash there may be nothing left to remove, and nobody would watch the address.
      await removed.watch(subject, approvalCardId(id));
      for (const { written } of facts.entries) {
        const failed = await remove(list, written);
        if (!failed) continue;
        await removed.unwatch(subject);
        return failed;
      }
      return { done: t.suppression.removed };
    },
  };
}

/**
 * Removes one entry from a list, in the spelling of the list. SES refuses an address with a slash: that one is removed by
 * an import job where a bucket is configured, and otherwise the result says how to do that by hand.
 *
 * @returns a function that resolves to the reason why the entry is not removed, or to undefined when it is
 */
export function createRemoveEntry(deps: {
  imports: readonly SuppressionImport[];
  store: Pick<ListStore, 'forget' | 'readAgain'>;
  t: Catalog;
}) {
  const { imports, store, t } = deps;

  async function removeByImport(
    importer: SuppressionImport,
    written: string,
  ): Promise<ActionOutcome | undefined> {
    const job = await importer.start(written);
    if ('failure' in job) return { failed: failureLine(t, job) };
    for (let checks = 0; checks < IMPORT_CHECKS; checks += 1) {
      const status = await importer.readStatus(job.value);
      if ('failure' in status) return { failed: failureLine(t, status) };
      if (status.value === 'done') return undefined;
      if (status.value === 'failed') return { failed: t.suppression.importFailed(code(job.value)) };
      await pause(BETWEEN_CHECKS_MS);
    }
    return { failed: t.suppression.importUnderWay(code(job.value)) };
  }

  return async (list: SuppressionList, written: string): Promise<ActionOutcome | undefined> => {
    const result = await list.remove(written);
    const isSlashRefused = 'failure' in result && result.failure.kind === 'refused' && written.includes('/');
    if ('failure' in result && !isSlashRefused) return { failed: failureLine(t, result) };
    const importer = findAccountRegion(imports, list);
    if (isSlashRefused && !importer) {
      await store.readAgain(list);
      return { failed: t.suppression.removeByHand(code(written), list.region) };
    }
    const failed = isSlashRefused && importer ? await removeByImport(importer, written) : undefined;
    if (!failed) await store.forget(list, written);
    return failed;
  };
}

/** Addresses that were removed from a list. For two weeks each is watched for a new bounce or complaint. */
export type RemovedAddresses = {
  /** @param card the card in whose thread a relapse is announced */
  watch(address: AddressIn, card: string): Promise<void>;
  /** For an address that was not removed after all. */
  unwatch(address: AddressIn): Promise<void>;
  /** Announces the addresses that have bounced or complained again. For the scheduler. */
  check(): Promise<void>;
};

type AddressIn = AccountRegion & { about: string };
/** As it is stored. */
type RemovedAddress = AccountRegion & { written: string; removedAt: number; card: string };
/** As it is stored: every journal entry up to `to` has been checked, in the check before every entry up to `from`. */
type CheckedUntil = { from: string; to: string };

const REMOVED_ADDRESSES = 'removed-addresses';
const CHECKED_UNTIL = 'removed-addresses-looked';
const WATCHED_MS = 14 * 86_400_000;
const ENTRIES_CHECKED = 100;

export function createRemovedAddresses(deps: {
  documents: Documents;
  journal: Journal;
  cards: RoutedCards;
  /** The channel of the approval cards. */
  approvalChannel: string;
  t: Catalog;
  now: () => number;
}): RemovedAddresses {
  const { documents, journal, cards, approvalChannel, t, now } = deps;

  /** Reads only the entries since the last check: a stream has months of mail, and each address would be searched in it. */
  async function checkIn(
    accountRegion: AccountRegion,
    removed: readonly { id: string; version: number; value: RemovedAddress }[],
  ): Promise<void> {
    const key = accountRegionKey(accountRegion);
    const checked = await documents.get<CheckedUntil>(CHECKED_UNTIL, key);
    const [newest] = await journal.read(key, { order: 'newest', limit: 1 });
    for (const { id, version, value } of removed) {
      const history = await historySince(accountRegion, value, checked?.value.from);
      if (history.hardBounces.length + history.complaints.length === 0) continue;
      await announceRelapse(value, history);
      await documents.remove(REMOVED_ADDRESSES, id, version);
    }
    if (!newest) return;
    await decideDocument<CheckedUntil>(
      documents,
      { collection: CHECKED_UNTIL, id: key, expiresInMs: WATCHED_MS },
      (current) => {
        if (current?.to === newest.id) return current;
        // One check behind: of two shards, one may show late what it took early.
        return { from: current?.to ?? newest.id, to: newest.id };
      },
    );
  }

  /** What happened to mail for the address since it was removed, in the journal entries behind `after`. */
  async function historySince(
    accountRegion: AccountRegion,
    { written, removedAt }: RemovedAddress,
    after: string | undefined,
  ): Promise<RecipientHistory> {
    const key = accountRegionKey(accountRegion);
    const query = { limit: ENTRIES_CHECKED, about: readAddress(written).key };
    const entries =
      after === undefined
        ? await journal.read(key, { ...query, order: 'newest' })
        : (await journal.read(key, { ...query, order: 'oldest', after })).toReversed();
    const later = entries.filter(({ at }) => at > removedAt);
    const feedback = later.map((entry) => feedbackIn(accountRegion, entry));
    return historyOf(feedback, false);
  }

  async function announceRelapse(removed: RemovedAddress, history: RecipientHistory): Promise<void> {
    await cards.show(`${removed.card}/relapse`, {
      channel: approvalChannel,
      message: relapseMessage(t, removed, withoutSubjects(history)),
      revision: 1,
      urgent: true,
      thread: { under: removed.card, broadcast: true },
    });
  }

  return {
    async watch(address, card) {
      const { account, region, about } = address;
      const removed = { account, region, written: about, removedAt: now(), card };
      const where = { collection: REMOVED_ADDRESSES, id: idOf(address), expiresInMs: WATCHED_MS };
      await decideDocument<RemovedAddress>(documents, where, () => removed);
    },
    async unwatch(address) {
      const where = { collection: REMOVED_ADDRESSES, id: idOf(address) };
      await decideDocument<RemovedAddress | undefined>(documents, where, () => undefined);
    },
    async check() {
      const removed = await documents.list<RemovedAddress>(REMOVED_ADDRESSES);
      const byAccountRegion = Map.groupBy(removed, ({ value }) => accountRegionKey(value));
      for (const [key, addresses] of byAccountRegion) await checkIn(parseAccountRegion(key), addresses);
    },
  };
}

function idOf(address: AddressIn): string {
  return `${accountRegionKey(address)}/${readAddress(address.about).key}`;
}

function relapseMessage(
  t: Catalog,
  removed: RemovedAddress,
  { hardBounces, complaints }: RecipientHistory,
): Message {
  const first = t.suppression.relapse(code(removed.written), t.accountRegion(removed), complaints.length > 0);
  const events = [
    ...complaints.map((complaint) => complaintLine(t, complaint)),
    ...hardBounces.map((bounce) => bounceLine(t, bounce)),
  ];
  return message(first, [section(lines([first, ...events, t.suppression.relapseRemedy]))]);
}
