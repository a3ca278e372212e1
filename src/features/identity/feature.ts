import type { Logger } from 'pino';
import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import type { Approvals } from '../approval/index.js';
import { createBeginVerification } from './begin-verification.js';
import { createDiagnoseIdentity } from './diagnosis/diagnose-identity.js';
import { createDns } from './dns/dns.js';
import type { DnsServers } from './dns/dns-servers.js';
import { createInspector } from './inspector.js';
import { createDkimWatch } from './monitoring/dkim-watch.js';
import { createDkimMonitorStore } from './monitoring/guards.js';
import { createIdentityWatch } from './monitoring/identity-watch.js';
import { createWatchedIdentityStore } from './monitoring/monitoring-store.js';
import { createRateLimit } from './rate-limit.js';
import { createStartVerification } from './start-verification.js';
import { verificationKind } from './verification-kind.js';
import { verifyActions } from './verify-actions.js';
import { MOST_A_MINUTE, verifyCommand } from './verify-command.js';

/** Somebody waits for the answer: dead name servers must not keep it back. */
const DNS_DEADLINE_MS = 4_000;

/** `/ses verify`, its buttons, and the watches over what is pending and what is verified. */
export function createIdentity(deps: {
  places: readonly Identities[];
  dnsServers: DnsServers;
  documents: Documents;
  approvals: Approvals;
  /** Whether others have to agree to a start. */
  needsApproval: boolean;
  dryRun: boolean;
  cards: Cards;
  channels: Channels;
  /** Where is told what nobody asked for, and what was asked for where the bot is not. */
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Feature {
  const { now, documents } = deps;
  const dns = createDns({ servers: deps.dnsServers, deadlineMs: DNS_DEADLINE_MS });
  const examine = createDiagnoseIdentity({ dns, now });
  const followed = createWatchedIdentityStore({ documents, now });
  const guards = createDkimMonitorStore({ documents });
  const pendingSince = async (place: Identities, name: string) => {
    const follow = await followed.get(place, name);
    return follow?.endedAt === undefined ? follow?.pendingSince : undefined;
  };
  const look = createInspector({ places: deps.places, examine, pendingSince });
  const watch = createIdentityWatch({ ...deps, look, followed });
  const begin = createBeginVerification({ ...deps, look, watch });
  const kind = verificationKind({ ...deps, begin, followed });
  const ask = deps.needsApproval ? deps.approvals.register(kind) : undefined;
  const start = createStartVerification({ ...deps, begin, ask });
  const rateLimit = createRateLimit({ now }, MOST_A_MINUTE);
  const asked = { ...deps, look, guards, start, rateLimit };
  return {
    commands: [verifyCommand(asked)],
    actions: verifyActions({ ...asked, watch }),
    watches: {
      'followed-identities': watch.watch,
      'verified-identities': createDkimWatch({ ...deps, examine, guards }),
    },
  };
}
