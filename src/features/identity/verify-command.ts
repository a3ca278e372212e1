import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import type { Command } from '../../slack/commands.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import { identityKey } from './identity-key.js';
import { identityMessage } from './identity-message.js';
import { readIdentityName } from './identity-name.js';
import { identityOverview } from './identity-overview.js';
import type { Inspector } from './inspector.js';
import type { DkimMonitorStore } from './monitoring/guards.js';
import { identityOverviewMessage } from './overview-message.js';
import type { RateLimit } from './rate-limit.js';
import { refusalLine } from './refusal-line.js';
import { startMessage } from './start-message.js';
import type { Requester, StartVerification } from './start-verification.js';

/** So many questions of one user in a minute. */
export const MOST_A_MINUTE = 10;
/** What was just started is to be seen. */
const KEEP_LIST_MS = 3_000;

export type VerifyDeps = {
  places: readonly Identities[];
  look: Inspector;
  guards: DkimMonitorStore;
  start: StartVerification;
  rateLimit: RateLimit;
  t: Catalog;
  now: () => number;
};

/** `/ses verify`: all identities; one of them, as SES and DNS see it; or the beginning of another. */
export function verifyCommand(deps: VerifyDeps): Command {
  const { t, rateLimit } = deps;
  return {
    name: 'verify',
    argument: t.verify.argument,
    summary: t.verify.summary,
    run: async ({ argument, userId, channelId }) => {
      const wait = rateLimit(userId);
      if (wait !== undefined) return telling(t.verify.tooMany(MOST_A_MINUTE, wait));
      if (argument === '') return overview(deps);
      const [, toStart] = /^add(?:\s+(.*))?$/i.exec(argument) ?? [];
      const starts = toStart !== undefined || /^add$/i.test(argument);
      const named = readIdentityName(starts ? (toStart ?? '') : argument);
      if (named.kind === 'refused') return telling(refusalLine(t, named.reason, argument));
      return starts
        ? add(deps, named.name, { channelId, userId })
        : identityMessage(t, await deps.look.everywhere(named.name), deps.now());
    },
  };
}

async function overview({ places, guards, t }: VerifyDeps): Promise<Message> {
  const [lists, guarded] = await Promise.all([
    Promise.all(
      places.map(async (place) => ({ place, answer: await place.list({ maxAgeMs: KEEP_LIST_MS }) })),
    ),
    guards.list(),
  ]);
  const gone = guarded.filter(({ alarm }) => alarm !== undefined && alarm.overAt === undefined);
  const vanished = new Set(gone.map((guard) => identityKey(guard, guard.name)));
  return identityOverviewMessage(t, identityOverview(lists, vanished));
}

/** With several accounts or regions somebody has to say where. */
async function add({ places, start, t }: VerifyDeps, name: string, asker: Requester): Promise<Message> {
  const [only, ...others] = places;
  if (!only || others.length > 0) return startMessage(t, places, name);
  return telling(await start(only, name, asker));
}

function telling(line: Mrkdwn): Message {
  return message(line, [section(line)]);
}
