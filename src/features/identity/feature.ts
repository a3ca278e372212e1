import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import type { Approvals } from '../approval/index.js';
import { createDiagnoseIdentity, type DiagnoseIdentity } from './diagnosis/diagnose-identity.js';
import { createDns } from './dns/dns.js';
import type { DnsServers } from './dns/dns-servers.js';
import { createInspector } from './inspector.js';
import { createDkimWatch } from './monitoring/dkim-watch.js';
import { createIdentityWatch } from './monitoring/identity-watch.js';
import { createDkimMonitorStore, createWatchedIdentityStore } from './monitoring/monitoring-store.js';
import { createUnverifiedStore, type StoredIdentities } from './monitoring/unverified-identities.js';
import { createRateLimit } from './rate-limit.js';
import { createStartVerification } from './start-verification.js';
import { verifyActions } from './verify-actions.js';
import { REQUESTS_PER_MINUTE, verifyCommand } from './verify-command.js';

/** Somebody waits for the answer, so dead name servers must not delay it for longer. */
const DNS_DEADLINE_MS = 4_000;

/** `/ses verify`, its buttons, and the watches of identities that are pending or verified. */
export function createIdentityFeature(deps: {
  /** One for each account and Region. */
  identities: readonly Identities[];
  dnsServers: DnsServers;
  documents: Documents;
  approvals: Approvals;
  /** Whether somebody else has to approve the start of a verification. */
  needsApproval: boolean;
  dryRun: boolean;
  cards: RoutedCards;
  channels: Channels;
  /** For what nobody requested, and for what was requested in a channel that the bot is not in. */
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): {
  feature: Feature;
  diagnoseIdentity: DiagnoseIdentity;
  /** Resolves to the identities that need attention, as far as it is stored. */
  storedIdentities(): Promise<StoredIdentities>;
} {
  const { now } = deps;
  const dns = createDns({ servers: deps.dnsServers, deadlineMs: DNS_DEADLINE_MS });
  const diagnoseIdentity = createDiagnoseIdentity({ dns, now });
  const watchedIdentities = createWatchedIdentityStore(deps);
  const dkimMonitors = createDkimMonitorStore(deps);
  const unverified = createUnverifiedStore({ ...deps, watchedIdentities, dkimMonitors });
  const pendingSince = async (accountRegion: AccountRegion, name: string) => {
    const watched = await watchedIdentities.get(accountRegion, name);
    return watched?.endedAt === undefined ? watched?.pendingSince : undefined;
  };
  const inspector = createInspector({ ...deps, diagnoseIdentity, pendingSince });
  const identityWatch = createIdentityWatch({ ...deps, inspector, watchedIdentities });
  const startVerification = createStartVerification({ ...deps, inspector, identityWatch, watchedIdentities });
  const rateLimit = createRateLimit({ now }, REQUESTS_PER_MINUTE);
  const verify = { ...deps, inspector, dkimMonitors, startVerification, rateLimit };
  return {
    diagnoseIdentity,
    storedIdentities: unverified.read,
    feature: {
      commands: [verifyCommand(verify)],
      actions: verifyActions({ ...verify, identityWatch }),
      watches: {
        'followed-identities': identityWatch.watch,
        'verified-identities': createDkimWatch({ ...deps, diagnoseIdentity, dkimMonitors, unverified }),
      },
    },
  };
}
