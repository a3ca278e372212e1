import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Message, textMessage } from '../../slack/blocks.js';
import { pickIdentityButton } from '../../slack/command-buttons.js';
import type { Command } from '../../slack/feature.js';
import { nameProblemLine } from '../../slack/name-problem.js';
import { identityMessage } from './identity-message.js';
import { identityKey, readIdentityName } from './identity-name.js';
import { identityOverview } from './identity-overview.js';
import type { Inspector } from './inspector.js';
import type { DkimMonitorStore } from './monitoring/monitoring-store.js';
import { identityOverviewMessage } from './overview-message.js';
import type { RateLimit } from './rate-limit.js';
import type { StartVerification, VerificationRequester } from './start-verification.js';
import { showIdentityButton, startMessage } from './verify-buttons.js';

/** For each user. */
export const REQUESTS_PER_MINUTE = 10;
/** Short, so that an identity that was just created is listed. */
const LIST_MAX_AGE_MS = 3_000;

export type VerifyDeps = {
  identities: readonly Identities[];
  inspector: Inspector;
  dkimMonitors: DkimMonitorStore;
  startVerification: StartVerification;
  rateLimit: RateLimit;
  now: () => number;
};

/** `/ses verify` lists all identities, `/ses verify <name>` inspects one, `/ses verify add <name>` starts a verification. */
export function verifyCommand(deps: VerifyDeps): Command {
  const { rateLimit, inspector, now } = deps;
  return {
    name: 'verify',
    audience: (argument) => (/^add\b/i.test(argument) ? 'operators' : 'members'),
    usage: (t) => ({ argument: t.verify.argument, summary: t.verify.summary }),
    run: async ({ argument, userId, channelId, t }) => {
      const waitMs = rateLimit(userId);
      if (waitMs !== undefined) return textMessage(t.verify.tooMany(REQUESTS_PER_MINUTE, waitMs));
      if (argument === '') return overview(t, deps);
      const [, toAdd] = /^add(?:\s+(.*))?$/i.exec(argument) ?? [];
      const isAdd = toAdd !== undefined || /^add$/i.test(argument);
      const named = readIdentityName(isAdd ? (toAdd ?? '') : argument);
      if (named.kind === 'refused')
        return textMessage(nameProblemLine(t, named.reason), ...(isAdd ? [] : [pickIdentityButton(t)]));
      return isAdd
        ? add(deps, named.name, { channelId, userId, t })
        : identityMessage(t, await inspector.inspectEverywhere(named.name), now());
    },
  };
}

async function overview(t: Catalog, { identities, dkimMonitors }: VerifyDeps): Promise<Message> {
  const [lists, monitors] = await Promise.all([
    Promise.all(
      identities.map(async (ses) => ({
        accountRegion: ses,
        answer: await ses.list({ maxAgeMs: LIST_MAX_AGE_MS }),
      })),
    ),
    dkimMonitors.list(),
  ]);
  const alarmed = monitors.filter(({ alarm }) => alarm !== undefined && alarm.overAt === undefined);
  const vanished = new Set(alarmed.map((monitor) => identityKey(monitor, monitor.name)));
  return identityOverviewMessage(t, identityOverview(lists, vanished));
}

/** With several accounts or Regions, the user chooses one. */
async function add(
  { identities, startVerification }: VerifyDeps,
  name: string,
  requester: VerificationRequester,
): Promise<Message> {
  const [only, ...others] = identities;
  if (!only || others.length > 0) return startMessage(requester.t, identities, name);
  return textMessage(await startVerification(only, name, requester), showIdentityButton(requester.t, name));
}
