import type { Logger } from 'pino';
import type { AccountRegion, AwsFinding } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Cards } from '../slack/cards.js';
import { type Documents, decideDocument } from '../store/index.js';
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
  channel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): (place: AccountRegion, open: readonly AwsFinding[]) => Promise<void> {
  const { documents, cards, channel, t, now, log } = deps;

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
    const card = `aws-finding/${account}:${region}/${keyOf(told.finding)}/${told.toldAt}`;
    const scope = t.scope(account, region);
    await cards.show(card, {
      channel,
      message: findingMessage(t, scope, told),
      revision: told.revision,
      urgent: true,
    });
    if (told.resolvedAt === undefined) return;
    await cards.show(`${card}/resolved/${told.resolvedAt}`, {
      channel,
      message: resolvedMessage(t, told),
      revision: 1,
      urgent: false,
      thread: { under: card, broadcast: false },
    });
  }

  return async (place, open) => {
    for (const told of await keep(`${place.account}:${place.region}`, open)) await tell(place, told);
  };
}
