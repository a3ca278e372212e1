import { domainToUnicode } from 'node:url';
import {
  type AccountRegion,
  accountRegionKey,
  findAccountRegion,
  isSameAccountRegion,
} from '../../account-region.js';
import type { CachedFailure, Ses, SuppressedEntry, SuppressionList } from '../../aws/index.js';
import type { Journal } from '../../store/index.js';
import type { Audit } from '../audit/index.js';
import { type EmailAddress, feedbackIn } from '../intake/index.js';
import { EVENTS_READ, historyOf, type RecipientHistory } from './history.js';
import type { ReadFailure } from './list-reading.js';
import type { ListedAddress, ListedEntry, ListStore } from './list-store.js';
import { type PastRemoval, pastRemovals } from './past-removals.js';

/** What is known about an address in an account and Region. */
export type LookUpResult = AccountRegion & {
  listing: Listing;
  /** Entries on the lists of the tenants that have sent to the address. */
  tenants: readonly { tenant: string; entry: SuppressedEntry }[];
  /** Tenants that have sent to the address, and whose lists could not be asked or were not. */
  unknownTenants: readonly string[];
  history: RecipientHistory;
  /** Whether SES is known to deliver to verified addresses only. */
  sandbox: boolean;
  /** What this bot was asked to do about the address, newest first; missing where that does not matter. */
  removals?: readonly PastRemoval[];
};

/** `asOf`: the answer is from the stored list of that time (ms), because SES does not answer for such an address. */
export type Listing =
  | { kind: 'listed'; entries: readonly ListedEntry[]; asOf?: number | undefined }
  | { kind: 'not-listed'; asOf?: number | undefined }
  | ListNotRead
  | { kind: 'unanswered'; unanswered: CachedFailure<unknown>; listed: readonly ListedAddress[] };

/**
 * The address may be listed in another spelling, which only the whole list shows. `asked`: SES has said that it is not
 * listed in the likely spellings; it does not answer for an address with a slash.
 */
export type ListNotRead = {
  kind: 'list-not-read';
  asked: boolean;
  /** How many entries of the list have been read so far. */
  read: number;
  failed?: ReadFailure | undefined;
};

export type LookUp = {
  /** Looks the address up in every account and Region at once. */
  everywhere(address: EmailAddress): Promise<readonly LookUpResult[]>;
  /**
   * Looks the address up in one account and Region; undefined: it is not configured.
   *
   * @param spellings are asked for as well
   */
  inAccountRegion(
    accountRegion: AccountRegion,
    address: EmailAddress,
    spellings?: readonly string[],
  ): Promise<LookUpResult | undefined>;
};

/** SES answers 400 for an address with a slash, however it is escaped: https://github.com/boto/boto3/issues/2870 */
const UNANSWERABLE = '/';
/** Each tenant costs one request, and SES allows one per second; the tenants that sent last come first. */
const MOST_TENANTS = 3;
/** Each spelling costs one request. */
const MOST_SPELLINGS = 4;
/** An address has few requests, with a handful of steps each. */
const AUDIT_READ = 50;
/** Whether an account is in the sandbox changes once in its life. */
const SANDBOX_MAX_AGE_MS = 3_600_000;

/** Looks an address up in the suppression lists, and what the bot's journal knows about mail to it. */
export function createLookUp(deps: {
  lists: readonly SuppressionList[];
  accounts: readonly Ses[];
  store: ListStore;
  journal: Journal;
  audit: Pick<Audit, 'read'>;
  /** The outcomes of a request that was done without removing anything, as the audit log has them. */
  unchanged: ReadonlySet<string>;
}): LookUp {
  const { lists, accounts, store, journal, audit, unchanged } = deps;

  async function readRemovals({ written, key }: EmailAddress): Promise<readonly PastRemoval[]> {
    const names = [...new Set([written.toLowerCase(), key])];
    const read = await Promise.all(names.map((about) => audit.read({ about, limit: AUDIT_READ })));
    return pastRemovals(
      read.flatMap(({ entries }) => entries),
      unchanged,
    );
  }

  async function readResult(
    list: SuppressionList,
    address: EmailAddress,
    spellings: readonly string[] = [],
  ): Promise<LookUpResult> {
    const { account, region } = list;
    const history = await historyIn(list, address.key);
    const listing = await listingIn(list, address, { known: spellings, seen: history.spellings });
    const ofTenants = await tenantListings(list, history.spellings[0] ?? address.key, history.tenants);
    const sandbox = listing.kind === 'not-listed' && (await isSandbox(list));
    return { account, region, listing, ...ofTenants, history, sandbox };
  }

  async function historyIn(accountRegion: AccountRegion, key: string): Promise<RecipientHistory> {
    const entries = await journal.read(accountRegionKey(accountRegion), {
      order: 'newest',
      limit: EVENTS_READ,
      about: key,
    });
    const feedback = entries.map((entry) => feedbackIn(accountRegion, entry));
    return historyOf(feedback, entries.length === EVENTS_READ);
  }

  async function listingIn(
    list: SuppressionList,
    address: EmailAddress,
    spellings: { known: readonly string[]; seen: readonly string[] },
  ): Promise<Listing> {
    const { list: known, read, failed, entries: listed } = await store.find(list, address.key);
    if (address.written.includes(UNANSWERABLE)) {
      if (!known && listed.length === 0) return { kind: 'list-not-read', asked: false, read, failed };
      const asOf = known?.asOf;
      return listed.length > 0 ? { kind: 'listed', entries: listed, asOf } : { kind: 'not-listed', asOf };
    }
    const entries: SuppressedEntry[] = [];
    const names = [...new Set([...listed.map(({ written }) => written), ...spellings.known])];
    for (const written of new Set([...names, ...spellingsOf(address, spellings.seen)])) {
      if (entries.length > 0 && !names.includes(written)) break;
      const found = await list.entry(written);
      if ('failure' in found) return { kind: 'unanswered', unanswered: found, listed };
      if (found.value) entries.push(found.value);
      else if (names.includes(written)) await store.forget(list, written);
    }
    // So that the next look-up begins with the right spelling.
    if (known && entries.length > 0) await store.add(known.roster, entries);
    if (entries.length > 0) return { kind: 'listed', entries };
    return known ? { kind: 'not-listed' } : { kind: 'list-not-read', asked: true, read, failed };
  }

  async function tenantListings(
    list: SuppressionList,
    written: string,
    tenants: readonly string[],
  ): Promise<Pick<LookUpResult, 'tenants' | 'unknownTenants'>> {
    const found: { tenant: string; entry: SuppressedEntry }[] = [];
    const unknownTenants = tenants.slice(MOST_TENANTS);
    for (const tenant of tenants.slice(0, MOST_TENANTS)) {
      const result = await list.entry(written, tenant);
      if ('failure' in result) unknownTenants.push(tenant);
      else if (result.value) found.push({ tenant, entry: result.value });
    }
    return { tenants: found, unknownTenants };
  }

  async function isSandbox(accountRegion: AccountRegion): Promise<boolean> {
    const state = await findAccountRegion(accounts, accountRegion)?.state(SANDBOX_MAX_AGE_MS);
    return state !== undefined && 'value' in state && state.value.production === false;
  }

  return {
    everywhere: async (address) => {
      const removals = await readRemovals(address);
      const results = await Promise.all(lists.map((list) => readResult(list, address)));
      return results.map((result) => ({
        ...result,
        removals: removals.filter((removal) => isSameAccountRegion(removal, result)),
      }));
    },
    inAccountRegion: async (accountRegion, address, spellings) => {
      const list = findAccountRegion(lists, accountRegion);
      return list && readResult(list, address, spellings);
    },
  };
}

/**
 * The spellings under which the address may be listed, because SES's API finds the exact spelling only: as it was typed,
 * in lower case, with an international domain in its other form, and as events spelled it.
 */
export function spellingsOf(
  { written, key, domain }: { written: string; key: string; domain: string },
  seen: readonly string[],
): readonly string[] {
  const international = domainToUnicode(domain);
  const other = international === domain ? [] : [`${key.slice(0, key.lastIndexOf('@'))}@${international}`];
  return [...new Set([written, key, ...other, ...seen])].slice(0, MOST_SPELLINGS);
}
