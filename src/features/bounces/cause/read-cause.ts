import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../../account-region.js';
import type { Cause, CauseKind, Provider, Reason } from '../../../locales/index.js';
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
 * A reader of causes for alerts. A cause explains an alert and must not keep it from being announced, so a reading that fails is
 * logged and resolves to undefined.
 *
 * @returns a function that resolves to the cause, as of now, of the events about mail of a window (ms)
 */
export function createCauseReader(deps: {
  tally: Pick<Tally, 'dimensions' | 'buckets'>;
  journal: Pick<Journal, 'read' | 'lookUp'>;
  log: Logger;
}): (
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
) => Promise<CauseReading | undefined> {
  return (accountRegion, window, about) =>
    readSpecificCause(deps, accountRegion, window, [about]).catch((error: unknown) => {
      deps.log.warn({ err: error, accountRegion: accountRegionKey(accountRegion) }, 'cause not read');
      return undefined;
    });
}

/**
 * @param window ms; it begins with a whole hour
 * @param about which events need a cause
 * @returns the cause as of now. Rejects with `StoreUnavailable`.
 */
export async function readCause(
  deps: { tally: Pick<Tally, 'dimensions' | 'buckets'>; journal: Pick<Journal, 'read' | 'lookUp'> },
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
): Promise<CauseReading> {
  const facts = await gatherCauseFacts(deps, accountRegion, window, about);
  return { cause: mostLikelyCause(facts), largest: largestParts(facts) };
}

/**
 * Who is written to explains why one campaign or sender fails. It shows in all events together: of a flood of mails to a few
 * strangers some bounce, some are complained about, and most are deferred.
 */
const EXPLAINS_A_SOURCE: ReadonlySet<CauseKind> = new Set([
  'purchased-list',
  'sign-up-attack',
  'list-bombing',
  'stolen-credentials',
]);

/**
 * The cause of the first of these subjects that has one. Where that is one campaign or sender, a cause of all events together
 * that explains it is taken instead. What several need is read once, and so of one moment.
 *
 * @returns the cause as of now. Rejects with `StoreUnavailable`.
 */
export async function readSpecificCause(
  deps: { tally: Pick<Tally, 'dimensions' | 'buckets'>; journal: Pick<Journal, 'read' | 'lookUp'> },
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  subjects: readonly CauseSubject[],
): Promise<CauseReading> {
  const { tally, journal } = deps;
  const once = {
    tally: { dimensions: readOnce(tally.dimensions), buckets: readOnce(tally.buckets) },
    journal: { read: readOnce(journal.read), lookUp: readOnce(journal.lookUp) },
  };
  let last: CauseReading = { largest: [] };
  for (const about of subjects) {
    last = await readCause(once, accountRegion, window, about);
    if (last.cause) break;
  }
  if (last.cause?.kind !== 'one-source') return last;
  const all = await readCause(once, accountRegion, window, 'all');
  return all.cause && EXPLAINS_A_SOURCE.has(all.cause.kind) ? all : last;
}

/** The same query is answered once. */
function readOnce<Query extends readonly unknown[], Answer>(
  read: (...query: Query) => Promise<Answer>,
): (...query: Query) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...query) => {
    const key = JSON.stringify(query);
    const answer = answers.get(key) ?? read(...query);
    answers.set(key, answer);
    return answer;
  };
}
