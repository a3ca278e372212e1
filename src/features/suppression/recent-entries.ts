import type { AccountRegion } from '../../account-region.js';
import { readAddress } from '../intake/index.js';
import type { KnownList, ReadFailure } from './list-reading.js';
import type { ListedAddress, ListStore } from './list-store.js';
import type { ListFilter } from './read-request.js';

export type RecentEntry = ListedAddress & { account: string; region: string };

export type RecentPage = {
  /** Newest first. */
  entries: readonly RecentEntry[];
  /** Where the next page begins; undefined: this is the last. */
  older: Cursor | undefined;
  /** What has been read of each list, undefined: nothing yet; and why it could not be read any further. */
  lists: readonly {
    account: string;
    region: string;
    list: KnownList | undefined;
    failed: ReadFailure | undefined;
  }[];
};

/** An entry behind which to go on: its time (ms) and spelling. */
export type Cursor = { at: number; name: string };

/** So much is read of a list at once; a filter that finds nothing in so much goes on with the next page. */
const ENTRIES_AT_ONCE = 500;
export const MOST_LOOKED_AT = 20_000;

export type RecentEntries = {
  page(filter: ListFilter, after: Cursor | undefined, limit: number): Promise<RecentPage>;
  /** Whether the list has been read to its end. */
  isRead(place: AccountRegion): Promise<boolean>;
  /** Every entry of a list that fits, newest first, in parts. */
  all(place: AccountRegion, filter: ListFilter): AsyncGenerator<readonly ListedAddress[]>;
};

export function createRecentEntries(deps: {
  lists: readonly AccountRegion[];
  store: ListStore;
}): RecentEntries {
  const { lists, store } = deps;

  async function* parts(roster: string, after: Cursor | undefined): AsyncGenerator<readonly ListedAddress[]> {
    for (let behind = after; ; ) {
      const part = await store.read(roster, { limit: ENTRIES_AT_ONCE, after: behind });
      yield part;
      const last = part.at(-1);
      if (!last || part.length < ENTRIES_AT_ONCE) return;
      behind = cursorAt(last);
    }
  }

  /** @returns what fits, and where the search was given up before enough was found */
  async function search(roster: string, filter: ListFilter, after: Cursor | undefined, limit: number) {
    const found: ListedAddress[] = [];
    let lookedAt = 0;
    for await (const part of parts(roster, after)) {
      found.push(...part.filter((entry) => fits(entry, filter)));
      lookedAt += part.length;
      const last = part.at(-1);
      if (found.length > limit) break;
      if (lookedAt >= MOST_LOOKED_AT && last) return { found, givenUpAt: cursorAt(last) };
    }
    return { found: found.slice(0, limit + 1), givenUpAt: undefined };
  }

  const knownIn = async (place: AccountRegion) => (await store.reading(place))?.value.known;

  return {
    async page(filter, after, limit) {
      const known = await Promise.all(
        lists.map(async (place) => {
          const { known: list, failed } = (await store.reading(place))?.value ?? {};
          return { account: place.account, region: place.region, list, failed };
        }),
      );
      const searched = await Promise.all(
        known.map(async ({ account, region, list }) => {
          if (!list) return { entries: [], givenUpAt: undefined };
          const { found, givenUpAt } = await search(list.roster, filter, after, limit);
          return { entries: found.map((entry) => ({ ...entry, account, region })), givenUpAt };
        }),
      );
      const givenUp = searched.flatMap(({ givenUpAt }) => givenUpAt ?? []).toSorted(newestFirst)[0];
      const merged = searched
        .flatMap(({ entries }) => entries)
        .toSorted((one, other) => newestFirst(cursorAt(one), cursorAt(other)))
        .filter((entry) => !givenUp || newestFirst(cursorAt(entry), givenUp) <= 0);
      const last = merged[limit - 1];
      // The same address may have come onto two lists at the same time: a page must not end between them.
      const entries = last
        ? merged.filter((entry) => newestFirst(cursorAt(entry), cursorAt(last)) <= 0)
        : merged;
      const older = last && merged.length > entries.length ? cursorAt(last) : givenUp;
      return { entries, older, lists: known };
    },
    isRead: async (place) => (await knownIn(place)) !== undefined,
    async *all(place, filter) {
      const list = await knownIn(place);
      if (!list) return;
      for await (const part of parts(list.roster, undefined))
        yield part.filter((entry) => fits(entry, filter));
    },
  };
}

function fits({ written, reason }: ListedAddress, filter: ListFilter): boolean {
  if (filter.reason !== undefined && reason !== filter.reason) return false;
  return filter.domain === undefined || readAddress(written).domain === filter.domain;
}

function cursorAt({ updatedAt, written }: ListedAddress): Cursor {
  return { at: updatedAt, name: written };
}

function newestFirst(one: Cursor, other: Cursor): number {
  return other.at - one.at || (one.name < other.name ? 1 : one.name > other.name ? -1 : 0);
}
