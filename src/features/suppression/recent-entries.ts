import type { AccountRegion } from '../../account-region.js';
import type { SuppressionReason } from '../../aws/index.js';
import { readAddress } from '../intake/index.js';
import type { KnownList, ReadFailure } from './list-reading.js';
import type { ListedAddress, ListStore } from './list-store.js';

/** Which entries of the lists are meant; all where it is empty. */
export type ListFilter = { reason?: SuppressionReason | undefined; domain?: string | undefined };

/** An entry behind which a page begins: its time (ms) and its spelling. */
export type Cursor = { at: number; name: string };

export type RecentEntry = ListedAddress & AccountRegion;

export type RecentPage = {
  /** Newest first. */
  entries: readonly RecentEntry[];
  /** Where the next page begins; undefined: this is the last. */
  older: Cursor | undefined;
  /** The copy of each list, undefined: not read yet; and why it could not be read. */
  lists: readonly (AccountRegion & { list: KnownList | undefined; failed: ReadFailure | undefined })[];
};

const ENTRIES_AT_ONCE = 500;
/** A page searches at most so many entries of a list; the next page continues there. */
export const MOST_SEARCHED = 20_000;

export type RecentEntries = {
  page(filter: ListFilter, after: Cursor | undefined, limit: number): Promise<RecentPage>;
  /** Whether the list has been read to its end. */
  isRead(accountRegion: AccountRegion): Promise<boolean>;
  /** Every entry of a list that the filter matches, newest first, in parts. */
  all(accountRegion: AccountRegion, filter: ListFilter): AsyncGenerator<readonly ListedAddress[]>;
};

/** The entries of all lists as one, from their stored copies. */
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

  /** @returns the matching entries, one more than `limit` at most, and where the search stopped before it found enough */
  async function search(roster: string, filter: ListFilter, after: Cursor | undefined, limit: number) {
    const found: ListedAddress[] = [];
    let searched = 0;
    for await (const part of parts(roster, after)) {
      found.push(...part.filter((entry) => matches(entry, filter)));
      searched += part.length;
      const last = part.at(-1);
      if (found.length > limit) break;
      if (searched >= MOST_SEARCHED && last) return { found, givenUpAt: cursorAt(last) };
    }
    return { found: found.slice(0, limit + 1), givenUpAt: undefined };
  }

  const knownIn = async (accountRegion: AccountRegion) => (await store.reading(accountRegion))?.value.known;

  return {
    async page(filter, after, limit) {
      const known = await Promise.all(
        lists.map(async ({ account, region }) => {
          const { known: list, failed } = (await store.reading({ account, region }))?.value ?? {};
          return { account, region, list, failed };
        }),
      );
      const results = await Promise.all(
        known.map(async ({ account, region, list }) => {
          if (!list) return { entries: [], givenUpAt: undefined };
          const { found, givenUpAt } = await search(list.roster, filter, after, limit);
          return { entries: found.map((entry) => ({ ...entry, account, region })), givenUpAt };
        }),
      );
      const givenUp = results.flatMap(({ givenUpAt }) => givenUpAt ?? []).toSorted(newestFirst)[0];
      const merged = results
        .flatMap(({ entries }) => entries)
        .toSorted((one, other) => newestFirst(cursorAt(one), cursorAt(other)))
        .filter((entry) => !givenUp || newestFirst(cursorAt(entry), givenUp) <= 0);
      const last = merged[limit - 1];
      // Two lists may have the same address with the same time: a page must not end between them.
      const entries = last
        ? merged.filter((entry) => newestFirst(cursorAt(entry), cursorAt(last)) <= 0)
        : merged;
      const older = last && merged.length > entries.length ? cursorAt(last) : givenUp;
      return { entries, older, lists: known };
    },
    isRead: async (accountRegion) => (await knownIn(accountRegion)) !== undefined,
    async *all(accountRegion, filter) {
      const list = await knownIn(accountRegion);
      if (!list) return;
      for await (const part of parts(list.roster, undefined))
        yield part.filter((entry) => matches(entry, filter));
    },
  };
}

function matches({ written, reason }: ListedAddress, filter: ListFilter): boolean {
  if (filter.reason !== undefined && reason !== filter.reason) return false;
  return filter.domain === undefined || readAddress(written).domain === filter.domain;
}

function cursorAt({ updatedAt, written }: ListedAddress): Cursor {
  return { at: updatedAt, name: written };
}

function newestFirst(one: Cursor, other: Cursor): number {
  return other.at - one.at || (one.name < other.name ? 1 : one.name > other.name ? -1 : 0);
}
