import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import type { BeginVerification } from './begin-verification.js';
import { identityKey } from './identity-key.js';
import type { VerificationFacts } from './verification-kind.js';

/** Starts a verification, or has it decided by others, and says what came of it. */
export type StartVerification = (place: Identities, name: string, from: Requester) => Promise<Mrkdwn>;

export type Requester = { channelId: string; userId: string };

/**
 * @param deps.ask undefined: nobody else has to agree, because a verification changes nothing for anybody's mail
 * @param deps.dryRun nothing is started
 */
export function createStartVerification(deps: {
  begin: BeginVerification;
  ask: ((ask: ApprovalRequest<VerificationFacts>) => Promise<RequestResult>) | undefined;
  dryRun: boolean;
  t: Catalog;
  now: () => number;
}): StartVerification {
  const { begin, ask, dryRun, t, now } = deps;

  return async (place, name, { channelId, userId }) => {
    if (ask) {
      const { answer } = await ask({
        subject: { account: place.account, region: place.region, about: name },
        requester: userId,
        reason: t.verify.approval.reason,
        facts: { channelId },
        risk: 'usual',
        submissionId: `${userId} ${identityKey(place, name)} ${now()}`,
      });
      return answer;
    }
    if (dryRun) return t.approval.dryRun;
    const begun = await begin(place, name, channelId, false);
    return 'failed' in begun ? begun.failed : begun.done;
  };
}
