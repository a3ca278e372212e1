import { findAccountRegion } from '../../account-region.js';
import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines, type Mrkdwn } from '../../text/mrkdwn.js';
import type { ActionOutcome, ActionType, Approvals } from '../approval/index.js';
import { identityKey } from './identity-name.js';
import type { Inspector } from './inspector.js';
import type { IdentityWatch } from './monitoring/identity-watch.js';
import type { WatchedIdentityStore } from './monitoring/monitoring-store.js';

/**
 * Starts a verification in one account and Region, or requests the approval that it needs.
 *
 * @returns the answer to the requester
 */
export type StartVerification = (
  ses: Identities,
  name: string,
  requester: VerificationRequester,
) => Promise<Mrkdwn>;

/** `t`: for what only the requester sees. */
export type VerificationRequester = { channelId: string; userId: string; t: Catalog };

/** Stored with the request: the card goes to the channel of the request. */
type VerificationFacts = { channelId: string };

type StartDeps = {
  identities: readonly Identities[];
  inspector: Inspector;
  identityWatch: IdentityWatch;
  watchedIdentities: WatchedIdentityStore;
  channels: Pick<Channels, 'isIn'>;
  /** For the card, when the bot is not in the channel of the request. */
  alertChannel: string;
  t: Catalog;
  now: () => number;
};

/**
 * @param deps.needsApproval usually false: a verification changes nothing for existing mail
 * @param deps.dryRun nothing is started
 */
export function createStartVerification(
  deps: StartDeps & { approvals: Approvals; needsApproval: boolean; dryRun: boolean },
): StartVerification {
  const { approvals, needsApproval, dryRun, now } = deps;
  const request = needsApproval ? approvals.register(verificationAction(deps)) : undefined;

  return async (ses, name, { channelId, userId, t }) => {
    if (request) {
      const { answer } = await request(
        {
          subject: { account: ses.account, region: ses.region, about: name },
          requester: userId,
          reason: deps.t.verify.approval.reason,
          facts: { channelId },
          risk: 'usual',
          submissionId: `${userId} ${identityKey(ses, name)} ${now()}`,
        },
        t,
      );
      return answer;
    }
    if (dryRun) return t.approval.dryRun;
    const started = await startNow(deps, ses, name, { channelId, resume: false, t });
    return 'failed' in started ? started.failed : started.done;
  };
}

/** The start of a verification as an action that others approve. */
function verificationAction(deps: StartDeps): ActionType<VerificationFacts> {
  const { identities, watchedIdentities, t } = deps;
  const words = t.verify.approval;
  return {
    id: 'verification',
    describe: ({ subject }, { verify, accountRegion }) => ({
      title: verify.approval.title(subject.about, accountRegion(subject)),
      evidence: [section(verify.approval.evidence(subject.about))],
    }),
    recheck: async ({ subject }) => {
      const ses = findAccountRegion(identities, subject);
      if (!ses) return { failed: words.notConfigured };
      const answer = await ses.state(subject.about, { maxAgeMs: 0 });
      if ('failure' in answer) return { failed: failureLine(t, answer) };
      const isWatched = (await watchedIdentities.get(ses, subject.about)) !== undefined;
      return answer.value && isWatched ? 'already-done' : 'unchanged';
    },
    act: async ({ subject, facts }) => {
      const ses = findAccountRegion(identities, subject);
      if (!ses) return { failed: words.notConfigured };
      return startNow(deps, ses, subject.about, { channelId: facts.channelId, resume: true, t });
    },
  };
}

/**
 * Creates the identity in SES, posts its card and its records, and watches it.
 *
 * @param options.resume an identity that exists already was created by a process that died: it is watched, too
 */
async function startNow(
  deps: StartDeps,
  ses: Identities,
  name: string,
  { channelId, resume, t }: { channelId: string; resume: boolean; t: Catalog },
): Promise<ActionOutcome> {
  const { inspector, identityWatch, channels, alertChannel, now } = deps;
  const created = await ses.create(name);
  if ('failure' in created) return { failed: failureLine(t, created) };
  const words = t.verify.done;
  const accountRegion = t.accountRegion(ses);
  if (!created.value && !resume) return { done: words.existsAlready(name, accountRegion) };
  const started = (name.includes('@') ? words.mailSent : words.startedIn)(name, accountRegion);
  const inspected = await inspector.inspect(ses, name, { maxAgeMs: 0 });
  if ('failure' in inspected) return { failed: lines([started, failureLine(t, inspected)]) };
  if (!inspected.value) return { failed: words.gone };
  const isInChannel = await channels.isIn(channelId);
  await identityWatch.start(inspected.value, {
    channel: isInChannel ? channelId : alertChannel,
    pendingSince: now(),
    withRecords: true,
  });
  return { done: isInChannel ? started : lines([started, words.elsewhere]) };
}
