import { accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { decideReview, type Review } from './review.js';
import { reviewMessage } from './review-message.js';

const COLLECTION = 'production-reviews';
/** What is older was told, or is no news any more. */
const NEWS_FOR_MS = 30 * 86_400_000;

/**
 * Follows requests for production access until AWS has decided, and tells each change once. A question that fails
 * changes nothing.
 *
 * @returns what a timer runs
 */
export function createReviewWatch(deps: {
  accounts: readonly Ses[];
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
}): () => Promise<void> {
  const { accounts, documents, cards, alertChannel, t, now } = deps;

  async function watch(ses: Ses): Promise<void> {
    const answer = await ses.state();
    if ('failure' in answer) return;
    const id = accountRegionKey(ses);
    const { decided: review } = await decideDocument<Review | undefined>(
      documents,
      { collection: COLLECTION, id },
      (current) => decideReview(current, answer.value, now()),
    );
    if (!review?.news || now() - review.since > NEWS_FOR_MS) return;
    await cards.show(`production/${id}/${review.since}`, {
      channel: alertChannel,
      message: reviewMessage(t, ses, review, review.news),
      revision: 1,
      urgent: true,
    });
  }

  return async () => {
    await Promise.all(accounts.map(watch));
  };
}
