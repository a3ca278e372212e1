import { findAccountRegion } from '../../account-region.js';
import type { ProductionAccess, Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { mrkdwn } from '../../text/mrkdwn.js';
import type { ActionOutcome, ActionType } from '../approval/index.js';
import type { ProductionRequest } from './production-request.js';

/** A request for production access. It is sent to AWS only after an approver has read it. */
export function productionActionType(deps: {
  accounts: readonly Ses[];
  production: readonly ProductionAccess[];
  t: Catalog;
}): ActionType<ProductionRequest> {
  const { accounts, production, t } = deps;
  return {
    id: 'production-access',
    describe: ({ subject, facts }, { productionAccess, accountRegion }) => ({
      title: productionAccess.requestTitle(accountRegion(subject)),
      evidence: [
        section(productionAccess.requestFacts(facts.mailType, facts.website, facts.contacts.length)),
        section(mrkdwn`>>> ${facts.useCase}`),
      ],
    }),
    recheck: async ({ subject }) => {
      const answer = await findAccountRegion(accounts, subject)?.state(0);
      if (!answer) return { failed: t.productionAccess.notConfigured };
      if ('failure' in answer) return { failed: failureLine(t, answer) };
      const { production: hasAccess, review } = answer.value;
      return hasAccess === true || review?.status === 'PENDING' ? 'already-done' : 'unchanged';
    },
    act: async ({ subject, facts }): Promise<ActionOutcome> => {
      const answer = await findAccountRegion(production, subject)?.request(facts);
      if (!answer) return { failed: t.productionAccess.notConfigured };
      return 'failure' in answer ? { failed: failureLine(t, answer) } : { done: t.productionAccess.sent };
    },
  };
}
