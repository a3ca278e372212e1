import type { Documents } from '../../../store/index.js';
import { identityKey } from '../identity-key.js';
import { decideWatchedIdentity, type InspectedIdentity, type WatchedIdentity } from './watched-identity.js';

/** The identities that somebody watches, kept in the store. */
export type WatchedIdentityStore = {
  /** Begins to follow; undefined when it is followed already. */
  begin(follow: WatchedIdentity): Promise<WatchedIdentity | undefined>;
  /** Takes in what a look found. */
  see(follow: WatchedIdentity, seen: InspectedIdentity): Promise<WatchedIdentity>;
  get(place: { account: string; region: string }, name: string): Promise<WatchedIdentity | undefined>;
  list(): Promise<readonly WatchedIdentity[]>;
};

const COLLECTION = 'followed-identities';
/** Once it has ended it is kept until its last news have surely reached Slack. */
const KEEP_ENDED_MS = 7 * 24 * 3_600_000;

export function createWatchedIdentityStore(deps: {
  documents: Documents;
  now: () => number;
}): WatchedIdentityStore {
  const { documents, now } = deps;

  /** Saves by compare-and-set; whoever loses the race decides again on the winner's. */
  async function see(follow: WatchedIdentity, seen: InspectedIdentity): Promise<WatchedIdentity> {
    for (;;) {
      const stored = await documents.get<WatchedIdentity>(COLLECTION, keyOf(follow));
      if (!stored || stored.value.startedAt !== follow.startedAt) return follow;
      const decided = decideWatchedIdentity(stored.value, seen, now());
      if (decided === stored.value) return decided;
      const expiry = decided.endedAt === undefined ? {} : { expiresInMs: KEEP_ENDED_MS };
      if (await documents.put(COLLECTION, keyOf(follow), decided, stored.version, expiry)) return decided;
    }
  }

  return {
    see,
    begin: async (follow) => {
      const stored = await documents.get<WatchedIdentity>(COLLECTION, keyOf(follow));
      if (stored && stored.value.endedAt === undefined) return undefined;
      const begun = await documents.put(COLLECTION, keyOf(follow), follow, stored?.version ?? 0);
      return begun === undefined ? undefined : follow;
    },
    get: async (place, name) =>
      (await documents.get<WatchedIdentity>(COLLECTION, identityKey(place, name)))?.value,
    list: async () => (await documents.list<WatchedIdentity>(COLLECTION)).map(({ value }) => value),
  };
}

function keyOf(follow: WatchedIdentity): string {
  return identityKey(follow, follow.name);
}
