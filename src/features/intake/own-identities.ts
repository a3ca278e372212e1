import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { VerifiedIdentities } from '../../aws/index.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { belongsTo, type CountingRules } from './counters.js';

export type OwnIdentities = Pick<CountingRules, 'isOwn'> & {
  /** Reads the stored identities; when the store does not answer, the last known ones stay. */
  load(): Promise<void>;
  /** Whether AWS has ever said which identities the account has verified there. */
  isRead(accountRegion: AccountRegion): Promise<boolean>;
  /** Reads the identities from AWS and stores them. For the scheduler. */
  watch(): Promise<void>;
};

const COLLECTION = 'verified-identities';
/** The process that receives events is not always the one that asks AWS. */
const RELOAD_MS = 60_000;

/**
 * Knows which recipients belong to a verified identity of the account that sent to them. AWS's last answer is stored, so
 * that it is known after a restart. Before the first answer no recipient belongs to an identity, and `/ses status` says that this is not known.
 */
export function createOwnIdentities(deps: {
  accounts: readonly VerifiedIdentities[];
  documents: Documents;
  now: () => number;
  log: Logger;
}): OwnIdentities {
  const { accounts, documents, now, log } = deps;
  let known: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  let loadedAt = Number.NEGATIVE_INFINITY;

  async function load(): Promise<void> {
    loadedAt = now();
    try {
      const stored = await documents.list<readonly string[]>(COLLECTION);
      known = new Map(stored.map(({ id, value }) => [id, new Set(value)]));
    } catch (error) {
      log.warn({ err: error }, 'verified identities not read');
    }
  }

  async function refresh(identities: VerifiedIdentities): Promise<void> {
    const listed = await identities.list();
    if ('failure' in listed) return;
    const id = accountRegionKey(identities);
    const names = listed.value.toSorted();
    const { decided, before } = await decideDocument<readonly string[]>(
      documents,
      { collection: COLLECTION, id },
      (current) => (JSON.stringify(current) === JSON.stringify(names) && current ? current : names),
    );
    if (decided === before) return;
    log.info({ id, identities: names.length }, 'verified identities changed');
    await load();
  }

  return {
    isOwn({ account, region, recipient }) {
      if (now() - loadedAt >= RELOAD_MS) void load();
      const names = known.get(accountRegionKey({ account, region }));
      return names !== undefined && belongsTo((name) => names.has(name), recipient);
    },
    isRead: async (accountRegion) =>
      (await documents.get(COLLECTION, accountRegionKey(accountRegion))) !== undefined,
    load,
    async watch() {
      await Promise.all(accounts.map(refresh));
    },
  };
}
