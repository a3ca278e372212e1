import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import { accountRegionKey } from '../../account-region.js';
import type { AwsRates } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument } from '../../store/index.js';
import type { Lines } from './aws-level.js';
import { type Crossing, decideCrossing } from './crossing.js';
import { crossingMessage } from './crossing-message.js';

const COLLECTION = 'aws-rate-crossings';
const METRICS = ['bounce', 'complaint'] as const;
/** What is longer over was told. */
const NEWS_FOR_MS = 7 * 86_400_000;

/**
 * Tells when one of AWS's own rates crosses a line of AWS's: that is what AWS judges by, whatever our windows say.
 *
 * @returns a function of the place and of what AWS counts there now
 */
export function createCrossingTeller(deps: {
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  lines: Lines;
  t: Catalog;
  now: () => number;
  log: Logger;
}): (place: AccountRegion, rates: AwsRates) => Promise<void> {
  const { documents, cards, alertChannel, lines, t, now, log } = deps;

  async function keep(id: string, decide: (current: Crossing | undefined) => Crossing | undefined) {
    const { decided, before } = await decideDocument<Crossing | undefined>(
      documents,
      { collection: COLLECTION, id },
      decide,
    );
    if (decided !== before) log.info({ id, crossing: decided }, 'a rate of AWS’s own and its lines');
    return decided;
  }

  async function look(place: AccountRegion, metric: 'bounce' | 'complaint', rates: AwsRates): Promise<void> {
    const id = `${accountRegionKey(place)}/${metric}`;
    const crossing = await keep(id, (current) =>
      decideCrossing(current, rates[metric], lines[metric], now()),
    );
    if (!crossing || now() - (crossing.overAt ?? now()) > NEWS_FOR_MS) return;
    const { since, roseAt, overAt, revision } = crossing;
    const card = `aws-rate/${id}/${since}`;
    const message = crossingMessage(t, t.accountRegion(place), metric, crossing);
    await cards.show(card, {
      channel: alertChannel,
      message,
      revision,
      urgent: revision === 1 || overAt !== undefined,
    });
    const note = (about: string, broadcast: boolean) =>
      cards.show(`${card}/${about}`, {
        channel: alertChannel,
        message,
        revision: 1,
        urgent: true,
        thread: { under: card, broadcast },
      });
    if (roseAt !== undefined && overAt === undefined) await note('rose', true);
    if (overAt !== undefined) await note('over', false);
  }

  return async (place, rates) => {
    for (const metric of METRICS) await look(place, metric, rates);
  };
}
