import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { STANDINGS } from './account-overview.js';
import {
  decideEnforcement,
  type EnforcementRecord,
  type EnforcementStatus,
  isNews,
  readEnforcementStatus,
} from './enforcement.js';
import { standingMessage } from './enforcement-message.js';

/** Asks every account how it stands: as often as the timer says, or at once. */
export type StandingWatch = { look(): Promise<void>; lookAgain(): Promise<void> };

/** So young an answer is a new one, which is kept for all who ask after it. */
const AT_ONCE_MS = 1;
/** What is older was told, or is no news any more. */
const NEWS_FOR_MS = 30 * 86_400_000;

/**
 * Asks AWS how each account stands and tells every change once. A failed question changes nothing: what was known stays
 * known, and the control plane has logged the failure.
 *
 * @returns what a timer runs, and what asks at once
 */
export function createStandingWatch(deps: {
  accounts: readonly Ses[];
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): StandingWatch {
  const { accounts, documents, cards, alertChannel, t, now, log } = deps;

  async function watch(ses: Ses, maxAgeMs?: number): Promise<void> {
    const { account, region } = ses;
    const answer = await ses.state(maxAgeMs);
    if ('failure' in answer) return;
    const standing = readEnforcementStatus(answer.value);
    if (!standing) return;
    const scope = { account, region };
    const stand = await keep(accountRegionKey({ account, region }), standing);
    if (!isNews(stand) || now() - stand.since > NEWS_FOR_MS) return;
    await cards.show(`standing/${accountRegionKey({ account, region })}/${stand.since}`, {
      channel: alertChannel,
      message: standingMessage(t, scope, stand),
      revision: 1,
      urgent: true,
    });
  }

  async function keep(id: string, observed: EnforcementStatus): Promise<EnforcementRecord> {
    const { decided, before } = await decideDocument<EnforcementRecord>(
      documents,
      { collection: STANDINGS, id },
      (current) => decideEnforcement(current, observed, now()),
    );
    if (decided !== before)
      log.info({ scope: id, standing: decided.standing, before: decided.before }, 'standing with AWS');
    return decided;
  }

  return {
    look: async () => void (await Promise.all(accounts.map((ses) => watch(ses)))),
    lookAgain: async () => void (await Promise.all(accounts.map((ses) => watch(ses, AT_ONCE_MS)))),
  };
}
