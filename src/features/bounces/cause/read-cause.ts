import type { AccountRegion } from '../../../account-region.js';
import type { Cause, Provider, Reason } from '../../../locales/index.js';
import type { Journal, Tally } from '../../../store/index.js';
import type { CauseSubject } from './facts.js';
import { gatherCauseFacts } from './gather-cause-facts.js';
import { largestParts, mostLikelyCause } from './most-likely-cause.js';

/** The most likely cause of a window, or the largest parts where there is none; both of one reading. */
export type CauseReading = {
  cause?: Cause | undefined;
  largest: readonly { reason: Reason; provider: Provider; share: number }[];
};

/**
 * @param window ms; it begins with a whole hour
 * @param about which events need a cause
 * @returns the cause as of now. Rejects with `StoreUnavailable`.
 */
export async function readCause(
  deps: { tally: Pick<Tally, 'dimensions' | 'buckets'>; journal: Pick<Journal, 'read'> },
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
): Promise<CauseReading> {
  const facts = await gatherCauseFacts(deps, accountRegion, window, about);
  return { cause: mostLikelyCause(facts), largest: largestParts(facts) };
}
