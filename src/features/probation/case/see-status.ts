import type { AccountRegion } from '../../../account-region.js';
import type { EnforcementStatus } from '../../../locales/index.js';
import { addRound, closeCase, newCase, withCase } from './change-case.js';
import {
  type CasesOfAccount,
  currentRound,
  openCase,
  type ProbationCase,
  type ReviewState,
  type Round,
  type SeenStatus,
} from './probation-case.js';

/**
 * The cases after AWS's enforcement status was seen. A review or a pause by AWS opens a case, or begins a round of the open
 * one; healthy closes a case in which AWS was seen to act, also one that people have closed before. An unknown status changes nothing but what the case shows.
 */
export function seeStatus(
  current: CasesOfAccount,
  accountRegion: AccountRegion,
  seen: SeenStatus & { before?: EnforcementStatus | undefined },
  now: number,
): CasesOfAccount {
  const { status, since } = seen;
  const state = reviewStateOf(status);
  const open = openCase(current);
  if (open) {
    const changed = seeIn(open, seen, current.statusSince, now);
    if (changed === open) return current;
    return { ...withCase(current, changed), ...(state && { statusSince: since }) };
  }
  const last = current.cases.at(-1);
  if (last?.closed?.how === 'hand' && last.wasReviewed && isHealthy(status) && since >= last.closed.at) {
    const over = closeCase({ ...last, status: { status, since } }, { at: now, how: 'status' });
    return withCase(current, over);
  }
  if (!state || since === current.statusSince) return current;
  const opened = newCase(current, accountRegion, statusRound(state, since), now);
  const shown = { ...opened, status: { status, since }, wasReviewed: true };
  return { ...withCase(current, shown), statusSince: since };
}

function seeIn(
  open: ProbationCase,
  { status, since, before }: SeenStatus & { before?: EnforcementStatus | undefined },
  statusSince: number | undefined,
  now: number,
): ProbationCase {
  const state = reviewStateOf(status);
  const known = open.status;
  const isKnown = known?.since === since && isSame(known.status, status);
  if (isKnown) return open;
  const wasReviewed =
    open.wasReviewed ||
    state !== undefined ||
    (since >= open.openedAt && reviewStateOf(before) !== undefined);
  const shown = {
    ...open,
    status: { status, since },
    ...(wasReviewed && { wasReviewed }),
    revision: open.revision + 1,
  };
  if (isHealthy(status)) return wasReviewed ? closeCase(shown, { at: now, how: 'status' }) : shown;
  const round = currentRound(open);
  if (!state || state === round.state || since < round.at || since === statusSince) return shown;
  const next = addRound(shown, statusRound(state, since), { at: now });
  return 'refused' in next ? shown : next;
}

/** A round of which there is no mail yet. */
function statusRound(state: ReviewState, at: number): Round {
  return { at, notice: { kind: state, reasons: [] }, state, countFrom: at };
}

export function reviewStateOf(status: EnforcementStatus | undefined): ReviewState | undefined {
  if (status === 'under-review') return 'under-review';
  return status === 'paused-by-aws' ? 'paused' : undefined;
}

/** What the owner paused is healthy for AWS: GetAccount says HEALTHY, and that sending is off. */
export function isHealthy(status: EnforcementStatus): boolean {
  return status === 'healthy' || status === 'paused-by-owner';
}

function isSame(one: EnforcementStatus, other: EnforcementStatus): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.unfamiliar === other.unfamiliar;
}
