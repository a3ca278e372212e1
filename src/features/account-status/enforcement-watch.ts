import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import { type Announcement, createStateWatch } from '../../jobs/index.js';
import type { EnforcementStatus } from '../../locales/index.js';
import type { RoutedCard, RoutedCards, Routes } from '../../routing/index.js';
import type { Documents } from '../../store/index.js';
import type { Pause } from '../sending-pause/index.js';
import type { AccountStateStore } from './account-state-store.js';
import { type EnforcementRecord, enforcementNews, readEnforcementStatus } from './enforcement.js';
import { enforcementMessage, enforcementOverMessage } from './enforcement-message.js';
import { decideStored, ENFORCEMENTS, fromStored, type StoredEnforcement } from './enforcement-store.js';

/** Reads the enforcement status of every account: `check` when the scheduler says so, `checkAgain` without AWS's cached answer. */
export type EnforcementWatch = { check(): Promise<void>; checkAgain(): Promise<void> };

/** An answer that is not older than this is a new one; it is cached for everybody who asks afterwards. */
const UNCACHED_MS = 1;

/** An announcement is shown again after a crash, and is no news after so long. */
const ANNOUNCE_FOR_MS = 30 * 86_400_000;

export type EnforcementWatchDeps = {
  accounts: readonly Ses[];
  states: Pick<AccountStateStore, 'save'>;
  documents: Documents;
  cards: RoutedCards;
  /** Resolves to what is paused through the bot. */
  pausesIn: (accountRegion: AccountRegion) => Promise<readonly Pause[]>;
  /** Resolves to whether the case of the account tells people that AWS reports a status since a time (ms). */
  caseTells: (accountRegion: AccountRegion, status: EnforcementStatus, at: number) => Promise<boolean>;
  onChecked: () => Promise<void>;
  routes: Pick<Routes, 'of'>;
  approvalChannel: string;
  now: () => number;
  log: Logger;
};

/**
 * Keeps what AWS says of every account, and announces each change once: here what AWS did not do, in the case what AWS did. A
 * request that fails changes nothing: the last known status stays, and the failure is in the log.
 *
 * @param deps.onChecked called after the statuses are stored
 */
export function createEnforcementWatch(deps: EnforcementWatchDeps): EnforcementWatch {
  const { accounts, states, cards, pausesIn, caseTells, onChecked, routes, approvalChannel } = deps;

  async function announcements(
    ses: AccountRegion,
    record: EnforcementRecord,
  ): Promise<readonly Announcement<RoutedCard>[]> {
    const { begun, over } = enforcementNews(record);
    const cardOf = (since: number) => `standing/${accountRegionKey(ses)}/${since}`;
    const about = { accountRegion: ses, level: 'warning' } as const;
    const card = { about, urgent: true, important: true };
    const found: Announcement<RoutedCard>[] = [];
    if (over && (await cards.locate(cardOf(over.from)))) {
      const message: RoutedCard['message'] = (t) => enforcementOverMessage(t, ses, over);
      const thread = { under: cardOf(over.from), broadcast: true };
      found.push({ id: cardOf(over.from), at: over.until, card: { ...card, message, revision: 2 } });
      if (!(await caseTells(ses, record.status, record.since)))
        found.push({
          id: `${cardOf(over.from)}/over`,
          at: over.until,
          card: { ...card, message, revision: 1, thread },
        });
    }
    const by = begun?.status === 'paused-by-owner' ? await pausedThroughBot(ses) : undefined;
    // The approvers have just read the same in the same channel.
    const isTold = by !== undefined && (await routes.of(about)).channel === approvalChannel;
    if (begun && !isTold) {
      const message: RoutedCard['message'] = (t) => enforcementMessage(t, ses, begun, by);
      found.push({
        id: cardOf(begun.since),
        at: begun.since,
        card: { ...card, message, mentions: true, revision: 1 },
      });
    }
    return found;
  }

  async function pausedThroughBot(ses: AccountRegion): Promise<Pause | undefined> {
    return (await pausesIn(ses)).find(({ configurationSet }) => configurationSet === '');
  }

  const check = createStateWatch<Ses, EnforcementStatus, StoredEnforcement, RoutedCard>(deps, {
    collection: ENFORCEMENTS,
    id: accountRegionKey,
    observe: async (ses, { uncached }) => {
      const state = await ses.state(uncached ? UNCACHED_MS : undefined);
      await states.save(ses, state);
      return 'failure' in state ? undefined : readEnforcementStatus(state.value);
    },
    decide: decideStored,
    announce: (stored, ses) => announcements(ses, fromStored(stored)),
    announceForMs: ANNOUNCE_FOR_MS,
    event: 'enforcement status changed',
    logged: (stored) => {
      const { status, before } = stored ? fromStored(stored) : {};
      return { status, before };
    },
  });
  async function checkAll(options?: { uncached: boolean }): Promise<void> {
    await Promise.all(accounts.map((ses) => check(ses, options)));
    await onChecked();
  }
  return { check: () => checkAll(), checkAgain: () => checkAll({ uncached: true }) };
}
