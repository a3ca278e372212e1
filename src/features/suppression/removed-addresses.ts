import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Documents, Journal } from '../../store/index.js';
import { feedbackIn, readAddress } from '../intake/index.js';
import { historyOf } from './history.js';
import { relapseMessage } from './relapse-message.js';

/** Addresses that were taken off a list, watched for two weeks for what they do then. */
export type RemovedAddresses = {
  /** @param card whose thread is told */
  watch(subject: Subject, card: string): Promise<void>;
  /** For one that was not removed after all. */
  unwatch(subject: Subject): Promise<void>;
  /** Tells whoever has bounced or complained again. For a timer. */
  look(): Promise<void>;
};

type Subject = { account: string; region: string; about: string };
type Removed = { account: string; region: string; written: string; removedAt: number; card: string };
/** Everything up to the entry `to` has been looked at, and `from` before it. */
type Looked = { from: string; to: string };

const COLLECTION = 'removed-addresses';
const LOOKED = 'removed-addresses-looked';
const WATCHED_MS = 14 * 86_400_000;
const ENTRIES_READ = 100;

export function createRemovedAddresses(deps: {
  documents: Documents;
  journal: Journal;
  cards: Cards;
  /** Where the cards are. */
  approvalChannel: string;
  t: Catalog;
  now: () => number;
}): RemovedAddresses {
  const { documents, journal, cards, approvalChannel, t, now } = deps;

  /** Only what has come since the look before: a stream holds months of mail, and each address would be searched in it. */
  async function lookIn(
    accountRegion: AccountRegion,
    removed: readonly { id: string; version: number; value: Removed }[],
  ) {
    const looked = await documents.get<Looked>(LOOKED, accountRegionKey(accountRegion));
    const [newest] = await journal.read(accountRegionKey(accountRegion), { order: 'newest', limit: 1 });
    for (const { id, version, value } of removed) {
      if (await tellRelapse(accountRegion, value, looked?.value.from))
        await documents.remove(COLLECTION, id, version);
    }
    if (!newest || newest.id === looked?.value.to) return;
    // One round behind: of two shards, one may tell late what it took early.
    const next = { from: looked?.value.to ?? newest.id, to: newest.id };
    await documents.put(LOOKED, accountRegionKey(accountRegion), next, looked?.version ?? 0, {
      expiresInMs: WATCHED_MS,
    });
  }

  async function tellRelapse(
    accountRegion: AccountRegion,
    removed: Removed,
    after: string | undefined,
  ): Promise<boolean> {
    const { account, region, written, removedAt, card } = removed;
    const about = readAddress(written).key;
    const entries =
      after === undefined
        ? await journal.read(accountRegionKey(accountRegion), { order: 'newest', limit: ENTRIES_READ, about })
        : (
            await journal.read(accountRegionKey(accountRegion), {
              order: 'oldest',
              limit: ENTRIES_READ,
              about,
              after,
            })
          ).toReversed();
    const later = entries.filter(({ at }) => at > removedAt);
    const history = historyOf(
      later.map((entry) => feedbackIn(accountRegion, entry)),
      false,
    );
    if (history.hardBounces.length + history.complaints.length === 0) return false;
    await cards.show(`${card}/relapse`, {
      channel: approvalChannel,
      message: relapseMessage(t, { account, region, written }, history),
      revision: 1,
      urgent: true,
      thread: { under: card, broadcast: true },
    });
    return true;
  }

  return {
    async watch({ account, region, about }, card) {
      const id = idOf({ account, region, about });
      const stored = await documents.get<Removed>(COLLECTION, id);
      const removed = { account, region, written: about, removedAt: now(), card };
      await documents.put(COLLECTION, id, removed, stored?.version ?? 0, { expiresInMs: WATCHED_MS });
    },
    async unwatch(subject) {
      const stored = await documents.get<Removed>(COLLECTION, idOf(subject));
      if (stored) await documents.remove(COLLECTION, stored.id, stored.version);
    },
    async look() {
      const removed = await documents.list<Removed>(COLLECTION);
      const byKey = Map.groupBy(removed, ({ value }) => accountRegionKey(value));
      for (const [key, there] of byKey) await lookIn(parseAccountRegion(key), there);
    },
  };
}

function idOf({ account, region, about }: Subject): string {
  return `${accountRegionKey({ account, region })}/${readAddress(about).key}`;
}
