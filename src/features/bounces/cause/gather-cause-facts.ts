import { type AccountRegion, type AccountRegionKey, accountRegionKey } from '../../../account-region.js';
import { BUCKET_MS, type Journal, type Tally } from '../../../store/index.js';
import { NEGATIVE_FAMILY, type NegativePart } from '../../intake/index.js';
import { attemptsIn, groupsOf, partsOf, sendingParts, withUsual } from './counted-parts.js';
import type { CauseFacts, CauseSubject } from './facts.js';
import { readSample } from './sampled-events.js';

const HOUR_MS = BUCKET_MS.hour;
/** What came before is compared with; counts by part are kept for eight days. */
const BEFORE_MS = 7 * 24 * HOUR_MS;

/**
 * Reads what the most likely cause of the negative events of a window is decided by. It reads a bounded number of entries, so that it takes no
 * longer for a large sender.
 *
 * @returns the facts, all of this moment. Rejects with `StoreUnavailable`.
 */
export async function gatherCauseFacts(
  deps: { tally: Pick<Tally, 'dimensions' | 'buckets'>; journal: Pick<Journal, 'read' | 'lookUp'> },
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
): Promise<CauseFacts> {
  const key = accountRegionKey(accountRegion);
  const from = Math.floor(window.from / HOUR_MS) * HOUR_MS;
  const { to } = window;
  const inside = { accountRegion: key, from, to };
  const earlier = { accountRegion: key, from: from - BEFORE_MS, to: from };
  const family = NEGATIVE_FAMILY.provider;
  const [steps, negativeBefore, sent, sentBefore, buckets, bucketsBefore, sampled] = await Promise.all([
    Promise.all(stepsOf(from, to).map((step) => readStep(deps.tally, key, step, about))),
    deps.tally.dimensions({ ...earlier, family }),
    deps.tally.dimensions(inside),
    deps.tally.dimensions(earlier),
    deps.tally.buckets({ ...inside, resolution: 'hour' }),
    deps.tally.buckets({ ...earlier, resolution: 'hour' }),
    readSample(deps.journal, accountRegion, { from, to }, about),
  ]);
  const parts = steps.flatMap((step) => step.parts);
  const partsBefore = partsOf(negativeBefore, about);
  const attempts = attemptsIn(buckets);
  const before = {
    hours: (from - (bucketsBefore[0]?.start ?? from)) / HOUR_MS,
    attempts: attemptsIn(bucketsBefore),
    events: groupsOf(partsBefore).reduce((sum, { count }) => sum + count, 0),
  };
  return {
    about,
    from,
    to,
    attempts,
    groups: withUsual(groupsOf(parts), groupsOf(partsBefore), attempts / Math.max(1, before.attempts)),
    steps: steps.map((step) => ({ start: step.start, groups: groupsOf(step.parts) })),
    parts: sendingParts({ parts, sent }, { parts: partsBefore, sent: sentBefore }),
    before,
    ...sampled,
  };
}

const MOST_STEPS = 24;

/** Equal steps of whole hours; the last one may end later than the window. */
function stepsOf(from: number, to: number): readonly { from: number; to: number }[] {
  const length = Math.max(1, Math.ceil((to - from) / HOUR_MS / MOST_STEPS)) * HOUR_MS;
  return Array.from({ length: Math.max(1, Math.ceil((to - from) / length)) }, (_, index) => ({
    from: from + index * length,
    to: Math.min(to, from + (index + 1) * length),
  }));
}

async function readStep(
  tally: Pick<Tally, 'dimensions'>,
  accountRegion: AccountRegionKey,
  step: { from: number; to: number },
  about: CauseSubject,
): Promise<{ start: number; parts: readonly NegativePart[] }> {
  const family = NEGATIVE_FAMILY.provider;
  return {
    start: step.from,
    parts: partsOf(await tally.dimensions({ accountRegion, ...step, family }), about),
  };
}
