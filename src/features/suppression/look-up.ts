import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { CachedFailure, Ses, SuppressedEntry, SuppressionList } from '../../aws/index.js';
import type { Journal } from '../../store/index.js';
import { type EmailAddress, feedbackIn } from '../intake/index.js';
import { EVENTS_READ, type History, historyOf } from './history.js';
import type { ReadFailure } from './list-reading.js';
import type { ListedAddress, ListStore } from './list-store.js';
import { spellingsOf } from './spellings.js';

/** What is known about an address in an account and region. */
export type Finding = {
  account: string;
  region: string;
  listing: Listing;
  /** On the lists of those tenants who have sent to it. */
  tenants: readonly { tenant: string; entry: SuppressedEntry }[];
  history: History;
  /** Whether SES is known to deliver to verified addresses only. */
  sandbox: boolean;
};

/** `asOf`: known from the list that was read then, because SES cannot be asked about such an address (ms). */
export type Listing =
  | { kind: 'listed'; entries: readonly ListedEntry[]; asOf?: number | undefined }
  | { kind: 'not-listed'; asOf?: number | undefined }
  | { kind: 'list-not-read'; failed?: ReadFailure | undefined }
  | { kind: 'unanswered'; unanswered: CachedFailure<unknown>; listed: readonly ListedAddress[] };

export type ListedEntry = ListedAddress & Pick<SuppressedEntry, 'messageId' | 'feedbackId'>;

export type LookUp = {
  /** Looks in every account and region at once. */
  everywhere(address: EmailAddress): Promise<readonly Finding[]>;
  /** Looks in one; undefined: it is none of those that are asked. */
  in(place: { account: string; region: string }, address: EmailAddress): Promise<Finding | undefined>;
};

/** https://github.com/boto/boto3/issues/2870: the service answers 400 whatever way the slash is escaped. */
const CANNOT_BE_ASKED = '/';
/** Each costs a second of SES's time; those who sent last come first. */
const MOST_TENANTS = 3;
/** Whether an account is in the sandbox changes once in its life. */
const SANDBOX_KNOWN_FOR_MS = 3_600_000;

export function createLookUp(deps: {
  lists: readonly SuppressionList[];
  accounts: readonly Ses[];
  store: ListStore;
  journal: Journal;
}): LookUp {
  const { lists, accounts, store, journal } = deps;

  async function read(list: SuppressionList, address: EmailAddress): Promise<Finding> {
    const { account, region } = list;
    const history = await historyIn(list, address.key);
    const listing = await listingIn(list, address, history.spellings);
    const tenants = await tenantListings(list, history.spellings[0] ?? address.key, history.tenants);
    const sandbox = listing.kind === 'not-listed' && (await isSandbox(list));
    return { account, region, listing, tenants, history, sandbox };
  }

  async function historyIn(accountRegion: AccountRegion, key: string): Promise<History> {
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
    seen: readonly string[],
  ): Promise<Listing> {
    const { list: known, failed, entries: listed } = await store.find(list, address.key);
    if (address.written.includes(CANNOT_BE_ASKED)) {
      if (!known) return { kind: 'list-not-read', failed };
      const { asOf } = known;
      return listed.length > 0 ? { kind: 'listed', entries: listed, asOf } : { kind: 'not-listed', asOf };
    }
    const entries: SuppressedEntry[] = [];
    const names = listed.map(({ written }) => written);
    for (const written of new Set([...names, ...spellingsOf(address, seen)])) {
      if (entries.length > 0 && !names.includes(written)) break;
      const answer = await list.entry(written);
      if ('failure' in answer) return { kind: 'unanswered', unanswered: answer, listed };
      if (answer.value) entries.push(answer.value);
      else if (names.includes(written)) await store.forget(list, written);
    }
    // The next question about it begins with the right spelling.
    if (known && entries.length > 0) await store.add(known.roster, entries);
    return entries.length > 0 ? { kind: 'listed', entries } : { kind: 'not-listed' };
  }

  async function tenantListings(
    list: SuppressionList,
    written: string,
    tenants: readonly string[],
  ): Promise<Finding['tenants']> {
    const found: { tenant: string; entry: SuppressedEntry }[] = [];
    for (const tenant of tenants.slice(0, MOST_TENANTS)) {
      const answer = await list.entry(written, tenant);
      if ('value' in answer && answer.value) found.push({ tenant, entry: answer.value });
    }
    return found;
  }

  async function isSandbox({ account, region }: SuppressionList): Promise<boolean> {
    const ses = accounts.find((one) => one.account === account && one.region === region);
    const state = await ses?.state(SANDBOX_KNOWN_FOR_MS);
    return state !== undefined && 'value' in state && state.value.production === false;
  }

  return {
    everywhere: (address) => Promise.all(lists.map((list) => read(list, address))),
    in: async ({ account, region }, address) => {
      const list = lists.find((one) => one.account === account && one.region === region);
      return list && read(list, address);
    },
  };
}
