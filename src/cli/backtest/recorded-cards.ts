import type { Card, Cards } from '../../slack/cards.js';

/** A message that the bot would have posted, or a change of one. */
export type ShownCard = {
  id: string;
  card: Card;
  change: 'post' | 'update' | 'thread' | 'broadcast';
};

/**
 * Cards that are shown at once and nowhere. What they keep of the cards in Slack is which of them are new and which revisions
 * are; Slack's limit of one update in three seconds means nothing to a replay.
 *
 * @param onShown receives each message and each change, in order
 */
export function createRecordedCards(onShown: (shown: ShownCard) => Promise<void>): Cards {
  const revisions = new Map<string, number>();
  return {
    async show(id, card) {
      const before = revisions.get(id);
      if (before !== undefined && before >= card.revision) return;
      revisions.set(id, card.revision);
      await onShown({ id, card, change: changeOf(card, before) });
    },
    locate: async () => undefined,
    catchUp: async () => undefined,
    stop: async () => undefined,
  };
}

function changeOf({ thread }: Card, before: number | undefined): ShownCard['change'] {
  if (before !== undefined) return 'update';
  if (!thread) return 'post';
  return thread.broadcast ? 'broadcast' : 'thread';
}
