import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { SuppressedEntry, SuppressionReason } from '../../aws/index.js';
import { type Documents, decideDocument, type RosterEntry, type Rosters } from '../../store/index.js';
import { readAddress } from '../intake/index.js';
import type { KnownList, ListReading, ReadFailure } from './list-reading.js';

/** The stored copies of the suppression lists, by account and Region. */
export type ListStore = {
  reading(accountRegion: AccountRegion): Promise<{ value: ListReading; version: number } | undefined>;
  /** Resolves to false when another process was faster. */
  save(accountRegion: AccountRegion, reading: ListReading, version: number): Promise<boolean>;
  add(roster: string, entries: readonly SuppressedEntry[]): Promise<void>;
  drop(roster: string): Promise<void>;
  /** The copy of the list, and its entries for an address. While the list is read for the first time, what has been read of it. */
  find(accountRegion: AccountRegion, key: string): Promise<FoundEntries>;
  /** Newest first, from behind `after` on. */
  read(
    roster: string,
    query: { limit: number; after?: { at: number; name: string } | undefined },
  ): Promise<readonly ListedAddress[]>;
  /** Makes a full reading due at once. */
  readAgain(accountRegion: AccountRegion): Promise<void>;
  /** Removes an entry from the copy, after it was removed from the list. */
  forget(accountRegion: AccountRegion, written: string): Promise<void>;
};

export type FoundEntries = {
  /** Undefined: the list has not been read to its end yet. */
  list: KnownList | undefined;
  /** How many entries of it have been read so far. */
  read: number;
  failed: ReadFailure | undefined;
  entries: readonly ListedAddress[];
};

export type ListedAddress = Pick<SuppressedEntry, 'written' | 'reason' | 'updatedAt'>;

/** With what only SES knows: the mail and the feedback that caused the entry. */
export type ListedEntry = ListedAddress & Pick<SuppressedEntry, 'messageId' | 'feedbackId'>;

const COLLECTION = 'suppression-lists';
/** A copy that was not updated for so long is too old to be used. */
const EXPIRES_IN_MS = 3 * 86_400_000;

export function createListStore(deps: { documents: Documents; rosters: Rosters }): ListStore {
  const { documents, rosters } = deps;
  const reading = (accountRegion: AccountRegion) =>
    documents.get<ListReading>(COLLECTION, accountRegionKey(accountRegion));

  const save: ListStore['save'] = async (accountRegion, value, version) =>
    (await documents.put(COLLECTION, accountRegionKey(accountRegion), value, version, {
      expiresInMs: EXPIRES_IN_MS,
    })) !== undefined;

  return {
    reading,
    save,
    add: (roster, entries) =>
      rosters.add(
        roster,
        entries.map(({ written, reason, updatedAt }) => ({
          key: readAddress(written).key,
          name: written,
          at: updatedAt,
          body: reason,
        })),
        EXPIRES_IN_MS,
      ),
    drop: (roster) => rosters.drop(roster),
    async find(accountRegion, key) {
      const { known: list, underWay, failed } = (await reading(accountRegion))?.value ?? {};
      const copy = list ?? underWay;
      const entries = copy ? await rosters.find(copy.roster, key) : [];
      return { list, read: copy?.entries ?? 0, failed, entries: entries.map(fromRosterEntry) };
    },
    read: async (roster, query) => (await rosters.read(roster, query)).map(fromRosterEntry),
    async readAgain(accountRegion) {
      const where = {
        collection: COLLECTION,
        id: accountRegionKey(accountRegion),
        expiresInMs: EXPIRES_IN_MS,
      };
      await decideDocument<ListReading | undefined>(documents, where, (current) =>
        current?.known ? { ...current, known: { ...current.known, readAt: 0 } } : current,
      );
    },
    async forget(accountRegion, written) {
      const { known, underWay } = (await reading(accountRegion))?.value ?? {};
      const entry = { key: readAddress(written).key, name: written };
      for (const roster of new Set([known?.roster, underWay?.roster]))
        if (roster !== undefined) await rosters.remove(roster, entry);
    },
  };
}

function fromRosterEntry({ name, at, body }: RosterEntry): ListedAddress {
  return { written: name, reason: reasonIn(body), updatedAt: at };
}

function reasonIn(body: string): SuppressionReason {
  return body === 'COMPLAINT' ? 'COMPLAINT' : 'BOUNCE';
}
