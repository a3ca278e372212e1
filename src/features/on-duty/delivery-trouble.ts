import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { type DeliveryTrouble, deliveryTroubleMessage } from './delivery-trouble-message.js';
import type { OnDutyDestination } from './destinations.js';

const COLLECTION = 'on-duty-trouble';
/** One attempt that fails says nothing; the third is about a minute after it. */
const TOLD_AFTER = 3;

/**
 * @returns a function to be called after each attempt: it says in the alert channel that a service takes no events, because
 *   then nobody on duty hears of an alert, and when it takes them again
 */
export function createDeliveryTrouble(deps: {
  documents: Documents;
  cards: Pick<Cards, 'show'>;
  alertChannel: string;
  t: Catalog;
  now: () => number;
}): (destination: OnDutyDestination, problem: string | undefined) => Promise<void> {
  const { documents, cards, alertChannel, t, now } = deps;
  return async ({ name }, problem) => {
    const { decided } = await decideDocument<DeliveryTrouble | undefined>(
      documents,
      { collection: COLLECTION, id: name },
      (current) => decide(current, problem, now()),
    );
    if (!decided || decided.failures < TOLD_AFTER) return;
    await cards.show(`on-duty/${name}/${decided.since}`, {
      channel: alertChannel,
      message: deliveryTroubleMessage(t, name, decided),
      revision: decided.overAt === undefined ? 1 : 2,
      urgent: true,
      important: true,
    });
  };
}

function decide(
  current: DeliveryTrouble | undefined,
  problem: string | undefined,
  now: number,
): DeliveryTrouble | undefined {
  const isOpen = current !== undefined && current.overAt === undefined;
  if (problem !== undefined)
    return isOpen
      ? { ...current, problem, failures: current.failures + 1 }
      : { since: now, problem, failures: 1 };
  if (!isOpen) return current;
  return current.failures < TOLD_AFTER ? undefined : { ...current, overAt: now };
}
