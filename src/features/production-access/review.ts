/** The state of a request for production access when it was last checked. */
export type AccessReview = {
  production: boolean;
  /** `PENDING`, `GRANTED`, `DENIED`, `FAILED`, or a status that is new to the bot; missing without a request. */
  status?: string | undefined;
  caseId?: string | undefined;
  /** When the bot detected it (ms). */
  since: number;
  /** What to announce of the change to this state; missing for the first state. */
  news?: ReviewNews | undefined;
};

export type ReviewNews = 'granted' | 'denied' | 'failed' | 'pending' | 'back-in-sandbox';

/**
 * The state after a check of the account: the same object when nothing has changed. The first check is no news.
 *
 * @param observed `production` undefined: AWS did not say, so nothing changes
 */
export function decideReview(
  current: AccessReview | undefined,
  observed: {
    production: boolean | undefined;
    review: { status: string; caseId: string | undefined } | undefined;
  },
  now: number,
): AccessReview | undefined {
  const { production, review } = observed;
  if (production === undefined) return current;
  const status = review?.status;
  if (current && current.production === production && current.status === status) return current;
  const news = current && newsOf(current, production, status);
  return { production, status, caseId: review?.caseId, since: now, ...(news && { news }) };
}

function newsOf(
  current: AccessReview,
  production: boolean,
  status: string | undefined,
): ReviewNews | undefined {
  if (current.production !== production) return production ? 'granted' : 'back-in-sandbox';
  if (production) return undefined;
  if (status === 'PENDING') return 'pending';
  if (status === 'DENIED') return 'denied';
  return status === 'FAILED' ? 'failed' : undefined;
}
