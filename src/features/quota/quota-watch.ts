import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { SendQuota, Ses } from '../../aws/index.js';
import { createStateWatch, type Watch } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Card, Cards } from '../../slack/cards.js';
import type { Documents } from '../../store/index.js';
import { quotaChangeMessage, quotaFillingMessage } from './quota-news-message.js';
import { decideQuotaUse, QUOTA_USE, type QuotaUse } from './quota-use.js';

/** Tells when the daily quota of an account is nearly used up, has room again, or was changed by AWS. */
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
  const look = createStateWatch<Ses, SendQuota, QuotaUse, Card>(deps, {
    collection: QUOTA_USE,
    id: accountRegionKey,
    observe: async (ses) => {
      const answer = await ses.sendQuota();
      return 'failure' in answer ? undefined : answer.value;
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
            message: quotaFillingMessage(t, ses, filling, allowedIn24h),
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
    await Promise.all(accounts.map((ses) => look(ses)));
  };
}
