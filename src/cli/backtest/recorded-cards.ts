import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Card } from '../../slack/cards.js';

/** A message that the bot would have posted, or a change of one. */
export type ShownCard = {
  id: string;
  card: Pick<Card, 'message' | 'thread'>;
  change: 'post' | 'update' | 'thread' | 'broadcast';
};

/**
 * Cards that are shown at once and nowhere. What they keep of the cards in Slack is which of them are new and which revisions
 * are; Slack's limit of one update in three seconds means nothing to a replay.
 *
 * @param t the language of the messages
 * @param onShown receives each message and each change, in order
 */
export function createRecordedCards(t: Catalog, onShown: (shown: ShownCard) => Promise<void>): RoutedCards {
  const revisions = new Map<string, number>();
  return {
    async show(id, card) {
      const before = revisions.get(id);
      if (before !== undefined && before >= card.revision) return;
      revisions.set(id, card.revision);
      const message = 'channel' in card ? card.message : card.message(t);
      await onShown({ id, card: { message, thread: card.thread }, change: changeOf(card, before) });
    },
    locate: async () => undefined,
    find: async () => undefined,
    catchUp: async () => undefined,
    stop: async () => undefined,
  };
}

function changeOf({ thread }: Pick<Card, 'thread'>, before: number | undefined): ShownCard['change'] {
  if (before !== undefined) return 'update';
  if (!thread) return 'post';
  return thread.broadcast ? 'broadcast' : 'thread';
}
