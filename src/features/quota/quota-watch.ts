import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { SendQuota, Ses } from '../../aws/index.js';
import { createStateWatch, type Watch } from '../../jobs/index.js';
import type { Level } from '../../locales/index.js';
import type { RoutedCard, RoutedCards } from '../../routing/index.js';
import type { Documents } from '../../store/index.js';
import { quotaChangeMessage, quotaShortageMessage } from './quota-alert-message.js';
import { decideQuotaUse, QUOTA_USE, type QuotaChange, type QuotaLine, type QuotaUse } from './quota-use.js';

const LINE_LEVEL: Readonly<Record<QuotaLine, Level>> = { 0.8: 'warning', 0.95: 'review' };

/**
 * Announces when the daily quota of an account is nearly used up, when that is over, and when AWS has changed it.
 *
 * @returns what the scheduler runs
 */
export function createQuotaWatch(deps: {
  accounts: readonly Ses[];
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
}): Watch {
  const { accounts } = deps;
  const check = createStateWatch<Ses, SendQuota, QuotaUse, RoutedCard>(deps, {
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
            about: { accountRegion: ses, level: LINE_LEVEL[filling.line] },
            message: (t) => quotaShortageMessage(t, ses, filling, allowedIn24h),
            mentions: filling.overAt === undefined,
            revision: filling.revision,
            urgent: filling.used >= filling.line || filling.overAt !== undefined,
          },
        },
        change && {
          id: `${id}/changed/${change.at}`,
          at: change.at,
          card: {
            about: { accountRegion: ses, level: isCut(change) ? 'warning' : 'advisory' },
            message: (t) => quotaChangeMessage(t, ses, change),
            mentions: true,
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

function isCut({ from = Infinity, to = Infinity }: QuotaChange): boolean {
  return to < from;
}
