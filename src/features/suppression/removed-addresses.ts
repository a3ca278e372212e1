import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument, type Journal } from '../../store/index.js';
import { code, lines } from '../../text/mrkdwn.js';
import { feedbackIn, readAddress } from '../intake/index.js';
import { historyOf, type RecipientHistory } from './history.js';
import { bounceLine, complaintLine } from './look-up-message.js';

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

const COLLECTION = 'removed-addresses';
const CHECKED_UNTIL = 'removed-addresses-looked';
const WATCHED_MS = 14 * 86_400_000;
const ENTRIES_READ = 100;

export function createRemovedAddresses(deps: {
  documents: Documents;
  journal: Journal;
  cards: Cards;
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
      await documents.remove(COLLECTION, id, version);
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
    const query = { limit: ENTRIES_READ, about: readAddress(written).key };
    const entries =
      after === undefined
        ? await journal.read(key, { ...query, order: 'newest' })
        : (await journal.read(key, { ...query, order: 'oldest', after })).toReversed();
    const later = entries.filter(({ at }) => at > removedAt);
    return historyOf(
      later.map((entry) => feedbackIn(accountRegion, entry)),
      false,
    );
  }

  async function announceRelapse(removed: RemovedAddress, history: RecipientHistory): Promise<void> {
    await cards.show(`${removed.card}/relapse`, {
      channel: approvalChannel,
      message: relapseMessage(t, removed, history),
      revision: 1,
      urgent: true,
      thread: { under: removed.card, broadcast: true },
    });
  }

  return {
    async watch(address, card) {
      const { account, region, about } = address;
      const removed = { account, region, written: about, removedAt: now(), card };
      const where = { collection: COLLECTION, id: idOf(address), expiresInMs: WATCHED_MS };
      await decideDocument<RemovedAddress>(documents, where, () => removed);
    },
    async unwatch(address) {
      const where = { collection: COLLECTION, id: idOf(address) };
      await decideDocument<RemovedAddress | undefined>(documents, where, () => undefined);
    },
    async check() {
      const removed = await documents.list<RemovedAddress>(COLLECTION);
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
