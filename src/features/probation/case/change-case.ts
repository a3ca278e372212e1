import type { AccountRegion } from '../../../account-region.js';
import {
  type CaseClosing,
  type CaseEvent,
  type CaseNote,
  type CaseRefusal,
  type CasesOfAccount,
  type CountRestart,
  currentRound,
  type ProbationCase,
  type Round,
} from './probation-case.js';

/** The document of an account and Region must stay small. */
const MOST_ROUNDS = 50;
const MOST_NOTES = 200;
const MOST_CASES = 30;

/** A case that begins with a round, by the id of the user who gave the mail to the bot, or by nobody. */
export function newCase(
  { cases }: CasesOfAccount,
  { account, region }: AccountRegion,
  round: Round,
  now: number,
): ProbationCase {
  const { by } = round;
  const last = Number(cases.at(-1)?.id ?? 0);
  const opened = {
    account,
    region,
    id: String(Math.max(now, last + 1)),
    openedAt: now,
    ...(by !== undefined && { openedBy: by }),
    rounds: [round],
    restarts: [],
    notes: [],
    events: [],
    published: 0,
    revision: 0,
  } as const;
  return withEvent(opened, { at: now, by, kind: 'opened', round: 0 });
}

/** The cases with one that has changed or is new. The oldest ones go. */
export function withCase(current: CasesOfAccount, changed: ProbationCase): CasesOfAccount {
  const isKnown = current.cases.some(({ id }) => id === changed.id);
  const cases = isKnown
    ? current.cases.map((one) => (one.id === changed.id ? changed : one))
    : [...current.cases, changed];
  return { ...current, cases: cases.slice(-MOST_CASES) };
}

export function addRound(
  open: ProbationCase,
  round: Round,
  who: { at: number; by?: string | undefined },
): ProbationCase | { refused: CaseRefusal } {
  if (open.rounds.length >= MOST_ROUNDS) return { refused: 'too-many' };
  const [first, ...others] = open.rounds;
  const rounds = [first, ...others, round] as const;
  const told = withEvent({ ...open, rounds }, { ...who, kind: 'notice', round: rounds.length - 1 });
  return countedAnew(open, told);
}

export function replaceRound(
  open: ProbationCase,
  index: number,
  round: Round,
  event: { at: number; by: string; kind: 'notice' | 'corrected' },
): ProbationCase {
  const rounds = withRoundAt(open, index, round);
  return countedAnew(open, withEvent({ ...open, rounds }, { ...event, round: index }));
}

export function addNote(open: ProbationCase, note: CaseNote): ProbationCase | { refused: CaseRefusal } {
  if (open.notes.some(({ id }) => id === note.id)) return open;
  if (open.notes.length >= MOST_NOTES) return { refused: 'too-many' };
  const noted = { ...open, notes: [...open.notes, note] };
  return withEvent(noted, { at: note.at, by: note.by, kind: 'note', note: note.id });
}

/** Takes a note back; only its author can. The same object where there is nothing to take back. */
export function withdrawNote(
  open: ProbationCase,
  { id, by, at }: { id: string; by: string; at: number },
): ProbationCase {
  const note = open.notes.find((one) => one.id === id);
  if (!note || note.by !== by || note.withdrawnAt !== undefined) return open;
  const notes = open.notes.map((one) => (one === note ? { ...one, withdrawnAt: at } : one));
  return withEvent({ ...open, notes }, { at, by, kind: 'withdrawn', note: id });
}

/** AWS has accepted a change: the count begins anew. The same object where it already began then. */
export function restartCount(
  open: ProbationCase,
  restart: Omit<CountRestart, 'before'>,
): ProbationCase | { refused: CaseRefusal } {
  const round = currentRound(open);
  if (open.restarts.at(-1)?.from === restart.from && round.countFrom === restart.from) return open;
  if (open.restarts.length >= MOST_ROUNDS) return { refused: 'too-many' };
  const restarts = [...open.restarts, { ...restart, before: round.countFrom }];
  const rounds = withRoundAt(open, open.rounds.indexOf(round), { ...round, countFrom: restart.from });
  const { at, by } = restart;
  const told = { ...open, restarts, rounds };
  return countedAnew(open, withEvent(told, { at, by, kind: 'restart', restart: restarts.length - 1 }));
}

/** What AWS said last changes how near the end is, which is no reminder; with another count the numbers are others too. */
function countedAnew(before: ProbationCase, { point: _, reading, ...changed }: ProbationCase): ProbationCase {
  const isSameCount = currentRound(before).countFrom === currentRound(changed).countFrom;
  return isSameCount && reading ? { ...changed, reading } : changed;
}

export function closeCase(open: ProbationCase, closing: CaseClosing): ProbationCase {
  const { at, by } = closing;
  return withEvent({ ...open, closed: closing }, { at, by, kind: 'closed' });
}

/** The case after something that is in the audit log and in the thread of its card. */
export function withEvent(one: ProbationCase, event: CaseEvent): ProbationCase {
  return { ...one, events: [...one.events, event], revision: one.revision + 1 };
}

function withRoundAt({ rounds }: ProbationCase, index: number, round: Round): ProbationCase['rounds'] {
  const [first, ...others] = rounds;
  if (index === 0) return [round, ...others];
  return [first, ...others.map((one, position) => (position === index - 1 ? round : one))];
}
