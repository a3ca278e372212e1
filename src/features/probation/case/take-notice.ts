import type { AccountRegion } from '../../../account-region.js';
import type { Notice, NoticeKind } from '../notice/notice.js';
import { addRound, closeCase, newCase, replaceRound, withCase } from './change-case.js';
import {
  type CaseRefusal,
  type CasesOfAccount,
  currentRound,
  openCase,
  type ProbationCase,
  type ReviewState,
  type Round,
} from './probation-case.js';

/** What a kind of notice means for a case. `same`: nothing new of the state; `joins`: that, and it opens no case. */
const MEANING: Readonly<Record<NoticeKind, ReviewState | 'same' | 'joins' | 'over' | 'other'>> = {
  probation: 'under-review',
  'under-review': 'under-review',
  'pending-review-end': 'under-review',
  'pending-pause': 'under-review',
  paused: 'paused',
  suspended: 'paused',
  'appeal-refused': 'same',
  'more-information': 'same',
  unknown: 'joins',
  'review-ended': 'over',
  reinstated: 'over',
  'production-granted': 'other',
  'production-denied': 'other',
  'quota-granted': 'other',
  'quota-denied': 'other',
  'verification-succeeded': 'other',
  'verification-failed': 'other',
  'verification-warning': 'other',
  'verification-revoked': 'other',
};

/** A mail of AWS: when AWS sent it (ms; now, where that is not known), who gave it to the bot, and what makes it the same mail. */
export type TakenNotice = { notice: Notice; at: number; by: string; mailId: string };

/**
 * The cases after a mail of AWS. It opens a case, fills in the round that the enforcement status began, begins another
 * round, or closes the case; the same mail again corrects what was read of it. The same object when nothing changes.
 */
export function takeNotice(
  current: CasesOfAccount,
  accountRegion: AccountRegion,
  taken: TakenNotice,
  now: number,
): CasesOfAccount | { refused: CaseRefusal } {
  const meaning = MEANING[taken.notice.kind];
  const open = openCase(current);
  if (meaning === 'other') return { refused: 'no-review' };
  if (!open) {
    if (meaning === 'over') return { refused: 'nothing-open' };
    if (meaning === 'joins') return { refused: 'no-review' };
    if (isOfPastCase(current, taken)) return { refused: 'closed' };
    const round = roundOf(taken, firstState(meaning, taken.notice));
    return withCase(current, newCase(current, accountRegion, round, now));
  }
  const changed = takeInto(open, taken, meaning, now);
  if ('refused' in changed) return changed;
  return changed === open ? current : withCase(current, changed);
}

function takeInto(
  open: ProbationCase,
  taken: TakenNotice,
  meaning: ReviewState | 'same' | 'joins' | 'over',
  now: number,
): ProbationCase | { refused: CaseRefusal } {
  const known = open.rounds.findIndex(({ mailId }) => mailId === taken.mailId);
  const before = currentRound(open);
  const who = { at: now, by: taken.by };
  const state = meaning === 'under-review' || meaning === 'paused' ? meaning : before.state;
  const round = roundOf(taken, state);
  if (known >= 0) return correct(open, known, round, who);
  if (meaning === 'over') {
    if (taken.at < before.at) return { refused: 'older' };
    const told = addRound(open, { ...round, countFrom: before.countFrom }, who);
    return 'refused' in told ? told : closeCase(told, { ...who, how: 'notice' });
  }
  if (before.by === undefined && state === before.state) {
    const at = Math.min(before.at, round.at);
    const countFrom = open.restarts.length > 0 ? before.countFrom : at;
    const index = open.rounds.indexOf(before);
    return replaceRound(open, index, { ...round, at, countFrom }, { ...who, kind: 'notice' });
  }
  // A mail that only asks back does not begin the count anew.
  const isNewCount = state !== before.state || taken.notice.mailBudget !== undefined;
  return addRound(open, isNewCount ? round : { ...round, countFrom: before.countFrom }, who);
}

/** A mail that was read before says something else now, because somebody has corrected it. */
function correct(
  open: ProbationCase,
  index: number,
  round: Round,
  who: { at: number; by: string },
): ProbationCase {
  const known = open.rounds[index];
  if (!known || isSame(known.notice, round.notice)) return open;
  const { by, notice, state } = round;
  return replaceRound(open, index, { ...known, by, notice, state }, { ...who, kind: 'corrected' });
}

/** A case that people have closed by hand may be opened again with the same mail. */
function isOfPastCase({ cases }: CasesOfAccount, { mailId }: TakenNotice): boolean {
  const past = cases.findLast(({ rounds }) => rounds.some((round) => round.mailId === mailId));
  return past?.closed !== undefined && past.closed.how !== 'hand';
}

function roundOf({ notice, at, by, mailId }: TakenNotice, state: ReviewState): Round {
  return { at, by, mailId, notice, state, countFrom: at };
}

function firstState(meaning: ReviewState | 'same', { kind, canSend }: Notice): ReviewState {
  if (meaning !== 'same') return meaning;
  return canSend === false || kind === 'appeal-refused' ? 'paused' : 'under-review';
}

function isSame(one: Notice, other: Notice): boolean {
  return JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys);
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
