import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { VerifiedIdentities } from '../../aws/index.js';
import type { Documents } from '../../store/index.js';
import { belongsTo } from './belongs-to.js';
import type { CountingRules } from './bounce-class.js';

export type OwnIdentities = Pick<CountingRules, 'isOwn'> & {
  /** Reads what is stored; where that cannot be had, what was known stays known. */
  load(): Promise<void>;
  /** Asks AWS and stores what it says. For a timer. */
  watch(): Promise<void>;
};

const COLLECTION = 'verified-identities';
/** The process that takes events in is not always the one that asks AWS. */
const RELOAD_MS = 60_000;

/**
 * Knows which recipients belong to a verified identity of the account that mails them. What AWS said last is stored,
 * so that a restart knows it. As long as AWS has not been asked, or does not answer, nobody is known.
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
      log.warn({ err: error }, 'the verified identities could not be read; trying again');
    }
  }

  async function refresh(identities: VerifiedIdentities): Promise<void> {
    const answer = await identities.list();
    if ('failure' in answer) return;
    const id = accountRegionKey(identities);
    const names = answer.value.toSorted();
    const stored = await documents.get<readonly string[]>(COLLECTION, id);
    if (stored && JSON.stringify(stored.value) === JSON.stringify(names)) return;
    await documents.put(COLLECTION, id, names, stored?.version ?? 0);
    log.info({ scope: id, identities: names.length }, 'verified identities');
    await load();
  }

  return {
    isOwn({ account, region, recipient }) {
      if (now() - loadedAt >= RELOAD_MS) void load();
      const names = known.get(accountRegionKey({ account, region }));
      return names !== undefined && belongsTo((name) => names.has(name), recipient);
    },
    load,
    async watch() {
      await Promise.all(accounts.map(refresh));
    },
  };
}
