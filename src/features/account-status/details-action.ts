import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import type { AccountOverview } from './account-overview.js';
import { detailsModal } from './details-modal.js';

/** What is picked from the menu of `/ses status`; its value is the accountRegion. */
export const ACCOUNT_DETAILS = 'account-details';

/** Shows all that is known of one account and region. */
export function detailsAction(deps: {
  overviews: () => Promise<readonly AccountOverview[]>;
  t: Catalog;
}): Action {
  const { overviews, t } = deps;
  return {
    id: ACCOUNT_DETAILS,
    opensModal: true,
    run: async ({ value }) => {
      const found = (await overviews()).find(
        ({ account, region }) => accountRegionKey({ account, region }) === value,
      );
      if (!found) return { tell: message(t.status.gone, [section(t.status.gone)]) };
      return { modal: detailsModal(t, found) };
    },
  };
}
