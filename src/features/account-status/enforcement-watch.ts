import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import { createStateWatch } from '../../jobs/index.js';
import type { Catalog, EnforcementStatus } from '../../locales/index.js';
import type { Card, Cards } from '../../slack/cards.js';
import type { Documents } from '../../store/index.js';
import type { AccountStateStore } from './account-state-store.js';
import { isNews, readEnforcementStatus } from './enforcement.js';
import { enforcementMessage } from './enforcement-message.js';
import { decideStored, ENFORCEMENTS, fromStored, type StoredEnforcement } from './enforcement-store.js';

/** Reads the enforcement status of every account: `check` when the scheduler says so, `checkAgain` without AWS's cached answer. */
export type EnforcementWatch = { check(): Promise<void>; checkAgain(): Promise<void> };

/** An answer that is not older than this is a new one; it is cached for everybody who asks afterwards. */
const UNCACHED_MS = 1;

/**
 * Announces every change of an enforcement status once. A request that fails changes nothing: the last known status stays,
 * and the failure is in the log.
 */
export function createEnforcementWatch(deps: {
  accounts: readonly Ses[];
  states: Pick<AccountStateStore, 'save'>;
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): EnforcementWatch {
  const { accounts, states, alertChannel, t } = deps;
  const check = createStateWatch<Ses, EnforcementStatus, StoredEnforcement, Card>(deps, {
    collection: ENFORCEMENTS,
    id: accountRegionKey,
    observe: async (ses, { uncached }) => {
      const state = await ses.state(uncached ? UNCACHED_MS : undefined);
      await states.save(ses, state);
      return 'failure' in state ? undefined : readEnforcementStatus(state.value);
    },
    decide: decideStored,
    announce: (stored, ses) => {
      const enforcement = fromStored(stored);
      if (!isNews(enforcement)) return [];
      return [
        {
          id: `standing/${accountRegionKey(ses)}/${enforcement.since}`,
          at: enforcement.since,
          card: {
            channel: alertChannel,
            message: enforcementMessage(t, ses, enforcement),
            revision: 1,
            urgent: true,
            important: true,
          },
        },
      ];
    },
    announceForMs: 30 * 86_400_000,
    event: 'enforcement status changed',
    logged: (stored) => {
      const { status, before } = stored ? fromStored(stored) : {};
      return { status, before };
    },
  });
  return {
    check: async () => void (await Promise.all(accounts.map((ses) => check(ses)))),
    checkAgain: async () => void (await Promise.all(accounts.map((ses) => check(ses, { uncached: true })))),
  };
}
