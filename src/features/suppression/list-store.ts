import type { AccountRegion } from '../../account-region.js';
import { accountRegionKey } from '../../account-region.js';
import type { SuppressedEntry, SuppressionReason } from '../../aws/index.js';
import type { Documents, RosterEntry, Rosters } from '../../store/index.js';
import { readAddress } from '../intake/index.js';
import type { KnownList, ListReading, ReadFailure } from './list-reading.js';

/** What has been read of the suppression lists, by account and region. */
export type ListStore = {
  reading(place: AccountRegion): Promise<{ value: ListReading; version: number } | undefined>;
  /** False: another process was faster. */
  save(place: AccountRegion, reading: ListReading, version: number): Promise<boolean>;
  add(roster: string, entries: readonly SuppressedEntry[]): Promise<void>;
  drop(roster: string): Promise<void>;
  /** The list as far as it is known, and its entries for an address; `list` undefined: it has not been read yet. */
  find(place: AccountRegion, key: string): Promise<FoundEntries>;
  /** Newest first, from behind `after` on. */
  read(
    roster: string,
    query: { limit: number; after?: { at: number; name: string } | undefined },
  ): Promise<readonly ListedAddress[]>;
  /** Lets the whole list be read as soon as can be. */
  readAnew(place: AccountRegion): Promise<void>;
  /** Forgets an entry that has been taken off the list. */
  forget(place: AccountRegion, written: string): Promise<void>;
};

export type FoundEntries = {
  list: KnownList | undefined;
  failed: ReadFailure | undefined;
  entries: readonly ListedAddress[];
};

export type ListedAddress = Pick<SuppressedEntry, 'written' | 'reason' | 'updatedAt'>;

const COLLECTION = 'suppression-lists';
/** A list that cannot be read for so long is no list any more. */
const KEEP_MS = 3 * 86_400_000;

export function createListStore(deps: { documents: Documents; rosters: Rosters }): ListStore {
  const { documents, rosters } = deps;
  const idOf = ({ account, region }: AccountRegion) => accountRegionKey({ account, region });
  const reading = (place: AccountRegion) => documents.get<ListReading>(COLLECTION, idOf(place));

  const save: ListStore['save'] = async (place, value, version) =>
    (await documents.put(COLLECTION, idOf(place), value, version, { expiresInMs: KEEP_MS })) !== undefined;

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
        KEEP_MS,
      ),
    drop: (roster) => rosters.drop(roster),
    async find(place, key) {
      const { known: list, failed } = (await reading(place))?.value ?? {};
      const entries = list ? await rosters.find(list.roster, key) : [];
      return { list, failed, entries: entries.map(addressIn) };
    },
    read: async (roster, query) => (await rosters.read(roster, query)).map(addressIn),
    async readAnew(place) {
      const stored = await reading(place);
      const known = stored?.value.known;
      if (stored && known)
        await save(place, { ...stored.value, known: { ...known, readAt: 0 } }, stored.version);
    },
    async forget(place, written) {
      const { known, underWay } = (await reading(place))?.value ?? {};
      const entry = { key: readAddress(written).key, name: written };
      for (const roster of new Set([known?.roster, underWay?.roster]))
        if (roster !== undefined) await rosters.remove(roster, entry);
    },
  };
}

function addressIn({ name, at, body }: RosterEntry): ListedAddress {
  return { written: name, reason: reasonIn(body), updatedAt: at };
}

function reasonIn(body: string): SuppressionReason {
  return body === 'COMPLAINT' ? 'COMPLAINT' : 'BOUNCE';
}
