import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { ActionType } from './action-type.js';
import type { Approval, Step } from './approval.js';
import { approvalMessage } from './approval-message.js';
import { approvalNewsMessage } from './approval-news-message.js';
import type { Approvers } from './approvers.js';

/** What the requester is told of, in the card's thread and privately. */
const NEWS: ReadonlySet<Step['what']> = new Set(['denied', 'expired', 'changed', 'failed', 'done']);

/** The card of an approval, under which others may reply. */
export function cardOf(id: string): string {
  return `approval/${id}`;
}

/** @returns a function that shows an approval as it is, and tells the requester what has happened since it was followed */
export function createTelling(deps: {
  cards: Cards;
  approvalChannel: string;
  kindOf: (id: string) => ActionType<unknown>;
  approvers: Approvers;
  dryRun: boolean;
  t: Catalog;
}): (approval: Approval) => Promise<void> {
  const { cards, approvalChannel, kindOf, approvers, dryRun, t } = deps;
  return async (approval) => {
    const { id, kind, risk, requester, steps, followed } = approval;
    const card = cardOf(id);
    const described = kindOf(kind).describe(approval);
    const { listed } = approvers.circleFor(risk);
    await cards.show(card, {
      channel: approvalChannel,
      message: approvalMessage(t, approval, { ...described, listed, dryRun }),
      revision: steps.length,
      urgent: true,
    });
    for (const [index, step] of steps.entries()) {
      if (index < followed || !NEWS.has(step.what)) continue;
      const news = {
        message: approvalNewsMessage(t, approval, step, described.title),
        revision: 1,
        urgent: true,
      };
      await cards.show(`${card}/${index}`, {
        channel: approvalChannel,
        ...news,
        thread: { under: card, broadcast: false },
      });
      await cards.show(`${card}/${index}/requester`, { channel: requester, ...news });
    }
  };
}
