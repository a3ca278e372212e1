import type { AccountRegion } from '../../../account-region.js';
import { type Documents, decideDocument } from '../../../store/index.js';
import { identityKey } from '../identity-name.js';
import type { DkimMonitor } from './dkim-monitor.js';
import type { WatchedIdentity } from './watched-identity.js';

const DAY_MS = 24 * 3_600_000;

/** The collection of the watched identities, by {@link identityKey}. */
export const WATCHED_IDENTITIES = 'followed-identities';
/** A watch that has ended is stored until its last changes have surely reached Slack. */
export const STORE_ENDED_WATCH_MS = 7 * DAY_MS;

/** The identities that somebody watches. */
export type WatchedIdentityStore = {
  /** Resolves to false when the identity is watched already. */
  add(watched: WatchedIdentity): Promise<boolean>;
  get(accountRegion: AccountRegion, name: string): Promise<WatchedIdentity | undefined>;
  /** Also the watches that have ended lately. */
  list(): Promise<readonly WatchedIdentity[]>;
};

export function createWatchedIdentityStore(deps: { documents: Documents }): WatchedIdentityStore {
  const { documents } = deps;
  return {
    add: async (watched) => {
      const where = { collection: WATCHED_IDENTITIES, id: identityKey(watched, watched.name) };
      const { decided } = await decideDocument<WatchedIdentity>(documents, where, (current) =>
        current && current.endedAt === undefined ? current : watched,
      );
      return decided === watched;
    },
    get: async (accountRegion, name) => {
      const id = identityKey(accountRegion, name);
      return (await documents.get<WatchedIdentity>(WATCHED_IDENTITIES, id))?.value;
    },
    list: async () => (await documents.list<WatchedIdentity>(WATCHED_IDENTITIES)).map(({ value }) => value),
  };
}

/** The collection of the DKIM monitors, by {@link identityKey}. */
export const DKIM_MONITORS = 'identity-guards';
/** A monitor that was not saved for so long belongs to an identity that does not exist any more. */
export const STORE_DKIM_MONITOR_MS = 7 * DAY_MS;

/** The DKIM monitors of all verified domains. */
export type DkimMonitorStore = {
  put(monitor: DkimMonitor): Promise<void>;
  list(): Promise<readonly DkimMonitor[]>;
};

export function createDkimMonitorStore(deps: { documents: Documents }): DkimMonitorStore {
  const { documents } = deps;
  return {
    put: async (monitor) => {
      const id = identityKey(monitor, monitor.name);
      const where = { collection: DKIM_MONITORS, id, expiresInMs: STORE_DKIM_MONITOR_MS };
      await decideDocument(documents, where, () => monitor);
    },
    list: async () => (await documents.list<DkimMonitor>(DKIM_MONITORS)).map(({ value }) => value),
  };
}
