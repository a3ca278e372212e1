import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import { accountRegionKey } from '../../account-region.js';
import type { AwsFinding } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { findingMessage, resolvedMessage } from './finding-message.js';
import { decideTold, keyOf, type Told } from './findings.js';

const NOTHING_TOLD: readonly Told[] = [];
const COLLECTION = 'aws-findings-told';

/**
 * Tells in the channel of what SES's advisor finds about the reputation, each finding once, and in its thread when it is
 * resolved.
 *
 * @returns a function of the place and of what is open there now
 */
export function createFindingsTeller(deps: {
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): (place: AccountRegion, open: readonly AwsFinding[]) => Promise<void> {
  const { documents, cards, alertChannel, t, now, log } = deps;

  async function keep(id: string, open: readonly AwsFinding[]): Promise<readonly Told[]> {
    const { decided, before = NOTHING_TOLD } = await decideDocument<readonly Told[]>(
      documents,
      { collection: COLLECTION, id },
      (current = NOTHING_TOLD) => decideTold(current, open, now()),
    );
    if (decided !== before)
      log.info({ scope: id, told: decided.map(({ finding }) => keyOf(finding)) }, 'findings of SES');
    return decided;
  }

  async function tell({ account, region }: AccountRegion, told: Told): Promise<void> {
    const card = `aws-finding/${accountRegionKey({ account, region })}/${keyOf(told.finding)}/${told.toldAt}`;
    const scope = t.accountRegion({ account, region });
    await cards.show(card, {
      channel: alertChannel,
      message: findingMessage(t, scope, told),
      revision: told.revision,
      urgent: true,
    });
    if (told.resolvedAt === undefined) return;
    await cards.show(`${card}/resolved/${told.resolvedAt}`, {
      channel: alertChannel,
      message: resolvedMessage(t, told),
      revision: 1,
      urgent: false,
      thread: { under: card, broadcast: false },
    });
  }

  return async (place, open) => {
    for (const told of await keep(accountRegionKey(place), open)) await tell(place, told);
  };
}
