import { isSameAccountRegion } from '../../account-region.js';
import type { ProductionAccess, Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { mrkdwn } from '../../text/mrkdwn.js';
import type { ActionOutcome, ActionType } from '../approval/index.js';
import type { ProductionRequest } from './request-check.js';

/** A request for production access, sent to AWS only after somebody else has read it. */
export function productionKind(deps: {
  accounts: readonly Ses[];
  production: readonly ProductionAccess[];
  t: Catalog;
}): ActionType<ProductionRequest> {
  const { accounts, production, t } = deps;
  return {
    id: 'production-access',
    describe: ({ subject, facts }) => ({
      title: t.productionAccess.requestTitle(t.accountRegion(subject)),
      evidence: [
        section(t.productionAccess.requestFacts(facts.mailType, facts.website, facts.contacts.length)),
        section(mrkdwn`>>> ${facts.useCase}`),
      ],
    }),
    recheck: async ({ subject }) => {
      const answer = await find(accounts, subject)?.state(0);
      if (!answer) return { failed: t.productionAccess.notAsked };
      if ('failure' in answer) return { failed: failureLine(t, answer) };
      const { production: out, review } = answer.value;
      return out === true || review?.status === 'PENDING' ? 'already-done' : 'unchanged';
    },
    act: async ({ subject, facts }): Promise<ActionOutcome> => {
      const answer = await find(production, subject)?.request(facts);
      if (!answer) return { failed: t.productionAccess.notAsked };
      return 'failure' in answer ? { failed: failureLine(t, answer) } : { done: t.productionAccess.sent };
    },
  };
}

function find<T extends { account: string; region: string }>(
  places: readonly T[],
  subject: { account: string; region: string },
): T | undefined {
  return places.find((one) => isSameAccountRegion(one, subject));
}
