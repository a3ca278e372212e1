/** Where a request for production access stands, as it was last seen. */
export type Review = {
  production: boolean;
  /** `PENDING`, `GRANTED`, `DENIED`, `FAILED`, or a word of AWS's that is not known here; missing without a request. */
  status?: string | undefined;
  caseId?: string | undefined;
  since: number;
  /** What is to be told of the change to it; missing for what was found first. */
  news?: ReviewNews | undefined;
};

export type ReviewNews = 'granted' | 'denied' | 'failed' | 'pending' | 'back-in-sandbox';

/**
 * The review after a look at the account: the same object while nothing changes. A first look is no news.
 *
 * @param observed `production` undefined: AWS did not say, so nothing is known
 */
export function decideReview(
  current: Review | undefined,
  observed: {
    production: boolean | undefined;
    review: { status: string; caseId: string | undefined } | undefined;
  },
  now: number,
): Review | undefined {
  const { production, review } = observed;
  if (production === undefined) return current;
  const status = review?.status;
  if (current && current.production === production && current.status === status) return current;
  const news = current && newsOf(current, production, status);
  return { production, status, caseId: review?.caseId, since: now, ...(news && { news }) };
}

function newsOf(current: Review, production: boolean, status: string | undefined): ReviewNews | undefined {
  if (current.production !== production) return production ? 'granted' : 'back-in-sandbox';
  if (production) return undefined;
  if (status === 'PENDING') return 'pending';
  if (status === 'DENIED') return 'denied';
  return status === 'FAILED' ? 'failed' : undefined;
}
