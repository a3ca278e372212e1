import { accountRegionKey, findAccountRegion } from '../../account-region.js';
import type { VerifiedIdentities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import { infoModal } from '../../slack/modal.js';
import type { Tally } from '../../store/index.js';
import { mrkdwn } from '../../text/mrkdwn.js';
import { PICK_SANDBOX, RELATED_ACCOUNT } from './accounts-message.js';
import { RELATED_REPLY } from './related-reply.js';
import { requestModal } from './request-modal.js';

/** Opens the checklist and the request for the account and region that was picked. */
export function pickSandbox(deps: {
  identities: readonly VerifiedIdentities[];
  tally: Tally;
  t: Catalog;
}): Action {
  const { identities, tally, t } = deps;
  return {
    id: PICK_SANDBOX,
    opensModal: true,
    run: async ({ value }) => {
      const place = findAccountRegion(identities, value);
      if (!place)
        return { tell: message(t.productionAccess.notAsked, [section(t.productionAccess.notAsked)]) };
      const [answer, heard] = await Promise.all([place.list(), tally.accountRegions()]);
      const names = 'failure' in answer ? answer.last?.value : answer.value;
      const domains = names?.filter((name) => !name.includes('@'));
      return {
        modal: requestModal(t, place, { domains, feedbackHeard: heard.includes(accountRegionKey(place)) }),
      };
    },
  };
}

/** Shows what to reply when AWS points to a related account. */
export function showRelated({ t }: { t: Catalog }): Action {
  const { title, intro } = t.productionAccess.related;
  const lines = RELATED_REPLY.map((line) => mrkdwn`${line}`);
  return {
    id: RELATED_ACCOUNT,
    opensModal: true,
    run: async () => ({
      modal: {
        ...infoModal(title, t.modal.close, intro),
        blocks: [section(intro), section(mrkdwn`>>> ${lines}`)],
      },
    }),
  };
}
