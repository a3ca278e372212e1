import type { EnforcementStatus } from '../../../locales/index.js';
import { currentRound, type ProbationCase } from './probation-case.js';
import { isHealthy, reviewStateOf } from './see-status.js';

/**
 * Whether the case of an account says in a message of its own that AWS reports this status since `at` (ms), so that nothing else
 * has to: a review or a pause by AWS begins a case or a round, and healthy ends a case in which AWS was seen to act. The answer
 * is the same before the case has seen the status and after.
 *
 * @param cases those of the account in the Region
 */
export function caseTells(cases: readonly ProbationCase[], status: EnforcementStatus, at: number): boolean {
  const open = cases.find(
    ({ openedAt, closed }) => openedAt < at && (closed === undefined || closed.at >= at),
  );
  if (isHealthy(status)) return open?.wasReviewed === true;
  const state = reviewStateOf(status);
  if (state === undefined) return false;
  const [first, ...later] = open?.rounds.filter((round) => round.at < at) ?? [];
  return !first || currentRound({ rounds: [first, ...later] }).state !== state;
}
