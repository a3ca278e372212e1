import { onBehalfOf } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Mrkdwn } from '../text/mrkdwn.js';

/**
 * Runs what a user asked for, so that its requests to AWS count as that user's. `refused`: the user has too many questions
 * in progress. What is urgent is never refused, and its requests go before all questions.
 */
export type Ask = <T>(
  from: { userId: string; isUrgent: boolean | undefined; t: Catalog },
  run: () => Promise<T>,
) => Promise<T | { refused: Mrkdwn }>;

/** SES answers one request a second, so this is already the work of half a minute. */
const MOST_AT_ONCE = 10;

export function createAsk(): Ask {
  const inProgress = new Map<string, number>();
  return async ({ userId, isUrgent = false, t }, run) => {
    if (isUrgent) return onBehalfOf({ kind: 'act' }, run);
    const before = inProgress.get(userId) ?? 0;
    if (before >= MOST_AT_ONCE) return { refused: t.error.tooManyAtOnce(MOST_AT_ONCE) };
    inProgress.set(userId, before + 1);
    try {
      return await onBehalfOf({ kind: 'question', user: userId }, run);
    } finally {
      const left = (inProgress.get(userId) ?? 1) - 1;
      if (left > 0) inProgress.set(userId, left);
      else inProgress.delete(userId);
    }
  };
}
