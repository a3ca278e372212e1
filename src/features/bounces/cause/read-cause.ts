import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../../account-region.js';
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
 * A reader of causes for alerts. A cause explains an alert and must not keep it from being announced, so what takes longer than
 * a second, or fails and is logged, resolves to undefined.
 *
 * @returns a function that resolves to the cause, as of now, of the events about mail of a window (ms; it begins with a whole hour)
 */
export function createCauseReader(deps: {
  tally: Pick<Tally, 'dimensions' | 'buckets'>;
  journal: Pick<Journal, 'read' | 'isIndexed'>;
  log: Logger;
}): (
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
) => Promise<CauseReading | undefined> {
  return async (accountRegion, window, about) => {
    const reading = readCause(deps, accountRegion, window, about).catch((error: unknown) => {
      deps.log.warn({ err: error, accountRegion: accountRegionKey(accountRegion) }, 'cause not read');
      return undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ALERT_WAITS_MS);
    });
    const cause = await Promise.race([reading, tooLate]);
    clearTimeout(timer);
    return cause;
  };
}

/** An alert comes within two seconds of the event that decides. */
const ALERT_WAITS_MS = 1_000;

/**
 * @param window ms; it begins with a whole hour
 * @param about which events need a cause
 * @returns the cause as of now. Rejects with `StoreUnavailable`.
 */
export async function readCause(
  deps: { tally: Pick<Tally, 'dimensions' | 'buckets'>; journal: Pick<Journal, 'read' | 'isIndexed'> },
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
): Promise<CauseReading> {
  const facts = await gatherCauseFacts(deps, accountRegion, window, about);
  return { cause: mostLikelyCause(facts), largest: largestParts(facts) };
}
