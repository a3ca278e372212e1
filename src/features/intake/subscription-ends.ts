import type { RoutedCards } from '../../routing/index.js';
import type { SubscriptionEnd, Topic } from '../../sns/index.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { subscriptionEndedMessage } from './subscription-ended-message.js';

/** Announces the end of subscriptions to SNS topics. Both functions may be called again, and reject with `StoreUnavailable`. */
export type SubscriptionEnds = {
  ended(end: SubscriptionEnd): Promise<void>;
  /** The message about the end says that the topic is subscribed again; does nothing where there was none. */
  subscribedAgain(topic: Topic): Promise<void>;
};

/** The last end of the subscription to a topic, by the ARN of the topic. Times in ms. */
type StoredEnd = { messageId: string; at: number; restoredAt?: number };

const COLLECTION = 'subscription-ends';
/** Nobody waits longer for events that do not arrive. */
const EXPIRES_IN_MS = 400 * 86_400_000;

export function createSubscriptionEnds(deps: {
  documents: Documents;
  cards: Pick<RoutedCards, 'show'>;
  now: () => number;
}): SubscriptionEnds {
  const { documents, cards, now } = deps;

  async function decide(topic: Topic, change: (stored: StoredEnd | undefined) => StoredEnd | undefined) {
    const where = { collection: COLLECTION, id: topic.arn, expiresInMs: EXPIRES_IN_MS };
    return (await decideDocument<StoredEnd | undefined>(documents, where, change)).decided;
  }

  async function show(topic: Topic, { messageId, at, restoredAt }: StoredEnd): Promise<void> {
    await cards.show(`subscription/${messageId}`, {
      about: { accountRegion: topic, level: 'review' },
      message: (t) => subscriptionEndedMessage(t, { topic, at, restoredAt }),
      mentions: restoredAt === undefined,
      revision: restoredAt === undefined ? 1 : 2,
      urgent: true,
      important: true,
    });
  }

  return {
    async ended({ topic, messageId, at }) {
      const stored = await decide(topic, (last) =>
        last?.messageId === messageId ? last : { messageId, at },
      );
      if (stored) await show(topic, stored);
    },
    async subscribedAgain(topic) {
      const stored = await decide(topic, (last) =>
        !last || last.restoredAt !== undefined ? last : { ...last, restoredAt: now() },
      );
      if (stored) await show(topic, stored);
    },
  };
}
