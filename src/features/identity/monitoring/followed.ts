import type { Documents } from '../../../store/index.js';
import { identityKey } from '../identity-key.js';
import { decideFollow, type Follow, type Seen } from './follow.js';

/** The identities that somebody watches, kept in the store. */
export type Followed = {
  /** Begins to follow; undefined when it is followed already. */
  begin(follow: Follow): Promise<Follow | undefined>;
  /** Takes in what a look found. */
  see(follow: Follow, seen: Seen): Promise<Follow>;
  get(place: { account: string; region: string }, name: string): Promise<Follow | undefined>;
  list(): Promise<readonly Follow[]>;
};

const COLLECTION = 'followed-identities';
/** Once it has ended it is kept until its last news have surely reached Slack. */
const KEEP_ENDED_MS = 7 * 24 * 3_600_000;

export function createFollowed(deps: { documents: Documents; now: () => number }): Followed {
  const { documents, now } = deps;

  /** Saves by compare-and-set; whoever loses the race decides again on the winner's. */
  async function see(follow: Follow, seen: Seen): Promise<Follow> {
    for (;;) {
      const stored = await documents.get<Follow>(COLLECTION, keyOf(follow));
      if (!stored || stored.value.startedAt !== follow.startedAt) return follow;
      const decided = decideFollow(stored.value, seen, now());
      if (decided === stored.value) return decided;
      const expiry = decided.endedAt === undefined ? {} : { expiresInMs: KEEP_ENDED_MS };
      if (await documents.put(COLLECTION, keyOf(follow), decided, stored.version, expiry)) return decided;
    }
  }

  return {
    see,
    begin: async (follow) => {
      const stored = await documents.get<Follow>(COLLECTION, keyOf(follow));
      if (stored && stored.value.endedAt === undefined) return undefined;
      const begun = await documents.put(COLLECTION, keyOf(follow), follow, stored?.version ?? 0);
      return begun === undefined ? undefined : follow;
    },
    get: async (place, name) => (await documents.get<Follow>(COLLECTION, identityKey(place, name)))?.value,
    list: async () => (await documents.list<Follow>(COLLECTION)).map(({ value }) => value),
  };
}

function keyOf(follow: Follow): string {
  return identityKey(follow, follow.name);
}
