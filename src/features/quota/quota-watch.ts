import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { SendQuota, Ses } from '../../aws/index.js';
import { createStateWatch, type Watch } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Card, Cards } from '../../slack/cards.js';
import type { Documents } from '../../store/index.js';
import { quotaChangeMessage, quotaShortageMessage } from './quota-alert-message.js';
import { decideQuotaUse, QUOTA_USE, type QuotaUse } from './quota-use.js';

/**
 * Announces when the daily quota of an account is nearly used up, when that is over, and when AWS has changed it.
 *
 * @returns what the scheduler runs
 */
export function createQuotaWatch(deps: {
  accounts: readonly Ses[];
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Watch {
  const { accounts, alertChannel, t } = deps;
  const check = createStateWatch<Ses, SendQuota, QuotaUse, Card>(deps, {
    collection: QUOTA_USE,
    id: accountRegionKey,
    observe: async (ses) => {
      const result = await ses.sendQuota();
      return 'failure' in result ? undefined : result.value;
    },
    decide: decideQuotaUse,
    announce: ({ filling, changes, allowedIn24h }, ses) => {
      const id = `quota/${accountRegionKey(ses)}`;
      const change = changes.at(-1);
      return [
        filling && {
          id: `${id}/${filling.since}`,
          at: filling.overAt,
          card: {
            channel: alertChannel,
            message: quotaShortageMessage(t, ses, filling, allowedIn24h),
            revision: filling.revision,
            urgent: filling.used >= filling.line || filling.overAt !== undefined,
          },
        },
        change && {
          id: `${id}/changed/${change.at}`,
          at: change.at,
          card: {
            channel: alertChannel,
            message: quotaChangeMessage(t, ses, change),
            revision: 1,
            urgent: false,
          },
        },
      ];
    },
    announceForMs: 7 * 86_400_000,
    event: 'quota use changed',
    logged: (use) => ({ allowed: use?.allowedIn24h, filling: use?.filling?.line }),
  });
  return async () => {
    await Promise.all(accounts.map((ses) => check(ses)));
  };
}
