import { type AccountRegion, accountRegionKey, findAccountRegion } from '../../../account-region.js';
import type { ListedIdentity } from '../../../aws/index.js';
import { type Documents, decideDocument } from '../../../store/index.js';
import { identityKey } from '../identity-name.js';
import type { UnverifiedIdentity } from '../identity-overview.js';
import type { DkimMonitorStore, WatchedIdentityStore } from './monitoring-store.js';

/** Identities that need attention, as far as it is stored, and how old the oldest list of AWS is (ms). */
export type StoredIdentities = {
  unverified: readonly UnverifiedIdentity[];
  /** Undefined while some account and Region has never been read. */
  asOf: number | undefined;
};

/** A document: what AWS listed in one account and Region, without what is verified. */
type StoredList = { asOf: number; unverified: readonly Pick<ListedIdentity, 'name' | 'progress'>[] };

export type UnverifiedStore = {
  save(
    accountRegion: AccountRegion,
    listed: { value: readonly ListedIdentity[]; asOf: number },
  ): Promise<void>;
  /** Resolves to what AWS last listed, what is watched since, and verified domains that have lost their DKIM records. */
  read(): Promise<StoredIdentities>;
};

const COLLECTION = 'unverified-identities';
const EXPIRES_IN_MS = 7 * 86_400_000;
/** An account may have thousands that nobody ever finished. */
const MOST_STORED = 200;

export function createUnverifiedStore(deps: {
  identities: readonly AccountRegion[];
  documents: Documents;
  watchedIdentities: Pick<WatchedIdentityStore, 'list'>;
  dkimMonitors: Pick<DkimMonitorStore, 'list'>;
}): UnverifiedStore {
  const { identities, documents, watchedIdentities, dkimMonitors } = deps;
  return {
    async save(accountRegion, { value, asOf }) {
      const unverified = value
        .filter(({ progress }) => progress !== 'success')
        .map(({ name, progress }) => ({ name, progress }))
        .slice(0, MOST_STORED);
      const where = {
        collection: COLLECTION,
        id: accountRegionKey(accountRegion),
        expiresInMs: EXPIRES_IN_MS,
      };
      await decideDocument<StoredList>(documents, where, (stored) =>
        stored?.asOf === asOf ? stored : { asOf, unverified },
      );
    },
    async read() {
      const [lists, watched, monitors] = await Promise.all([
        Promise.all(identities.map((one) => documents.get<StoredList>(COLLECTION, accountRegionKey(one)))),
        watchedIdentities.list(),
        dkimMonitors.list(),
      ]);
      const found = new Map<string, UnverifiedIdentity>();
      const put = (one: UnverifiedIdentity) => found.set(identityKey(one.accountRegion, one.name), one);
      for (const [index, accountRegion] of identities.entries())
        for (const { name, progress } of lists[index]?.value.unverified ?? [])
          if (progress !== 'success') put({ accountRegion, name, state: progress });
      // A watch knows sooner than the next list.
      for (const { name, progress, account, region, endedAt } of watched) {
        const accountRegion = findAccountRegion(identities, { account, region });
        const asOf = accountRegion && lists[identities.indexOf(accountRegion)]?.value.asOf;
        if (!accountRegion || (endedAt !== undefined && asOf !== undefined && endedAt < asOf)) continue;
        if (progress === 'success' || endedAt !== undefined) found.delete(identityKey(accountRegion, name));
        if (progress !== 'success' && endedAt === undefined) put({ accountRegion, name, state: progress });
      }
      for (const { name, account, region, alarm } of monitors) {
        const accountRegion = findAccountRegion(identities, { account, region });
        if (accountRegion && alarm && alarm.overAt === undefined)
          put({ accountRegion, name, state: 'vanished' });
      }
      const ages = lists.map((list) => list?.value.asOf);
      const asOf = ages.some((age) => age === undefined)
        ? undefined
        : Math.min(...ages.flatMap((age) => age ?? []));
      return { unverified: [...found.values()], asOf };
    },
  };
}
