import type { CheckAnswer, ChecklistStep, SelfCheck } from '../../../locales/index.js';
import { checkOf } from './checklist.js';

/** What was done of a checklist: the changes of people, which are only added, and the last answers of the bot's checks. */
export type ChecklistState = {
  readonly events: readonly ChecklistEvent[];
  /** How many of the events are in the audit log and the thread. */
  readonly published: number;
  readonly answers: Readonly<Partial<Record<SelfCheck, DatedAnswer>>>;
  /** Grows with each change: the revision of the card. */
  readonly revision: number;
};

export type ChecklistEvent = {
  readonly step: ChecklistStep;
  readonly what: 'ticked' | 'unticked' | 'assigned' | 'unassigned';
  /** The user who did it, and when (ms). */
  readonly by: string;
  readonly at: number;
  /** Of `assigned`: the user who is to do it. */
  readonly owner?: string;
  /** Of `ticked`: what was done, in the words of the user. */
  readonly note?: string;
};

export type DatedAnswer = { readonly at: number; readonly answer: CheckAnswer };

/**
 * - `done`: somebody says so, and no check says otherwise
 * - `contradicted`: somebody says so, and the bot sees something else
 * - `confirmed`: nobody says so, and the bot sees that it is right
 * - `failing`: the bot sees that it is not right
 * - `open`: nobody has said anything, and there is no check or it has no answer
 */
export type StepStatus = 'done' | 'contradicted' | 'confirmed' | 'failing' | 'open';

export type StepState = {
  readonly step: ChecklistStep;
  readonly status: StepStatus;
  readonly owner?: string | undefined;
  /** Who says that it is done, and since when (ms). */
  readonly done?:
    | { readonly by: string; readonly at: number; readonly note?: string | undefined }
    | undefined;
  readonly checked?: DatedAnswer | undefined;
  /** How many changes there were; a form that was opened before the last one must not overwrite it. */
  readonly changes: number;
};

export const NEW_CHECKLIST: ChecklistState = { events: [], published: 0, answers: {}, revision: 1 };

/** The state of a step. */
export function stateOf({ events, answers }: ChecklistState, step: ChecklistStep): StepState {
  let owner: string | undefined;
  let done: StepState['done'];
  const own = events.filter((event) => event.step === step);
  for (const { what, by, at, note, owner: named } of own) {
    switch (what) {
      case 'ticked':
        done = { by, at, note };
        break;
      case 'unticked':
        done = undefined;
        break;
      case 'assigned':
        owner = named;
        break;
      case 'unassigned':
        owner = undefined;
        break;
      default:
        what satisfies never;
    }
  }
  const check = checkOf(step);
  const checked = check && answers[check];
  const contradicts = check !== undefined && CONTRADICTS[check];
  const status = statusOf(checked?.answer, { isTicked: done !== undefined, contradicts });
  return { step, status, owner, done, checked, changes: own.length };
}

/**
 * Whether a person who says that the step is done can be wrong by what the check sees. Sending can be stopped without this bot, a
 * new sender can be explained, and the mails that have bounced are older than a change of their header.
 */
const CONTRADICTS: Readonly<Record<SelfCheck, boolean>> = {
  'sending-pause': false,
  'new-senders': false,
  'unsubscribe-header': false,
  'suppression-in-force': true,
  'feedback-destinations': true,
  'dmarc-policies': true,
  'aligned-mail': true,
};

function statusOf(
  answer: CheckAnswer | undefined,
  { isTicked, contradicts }: { isTicked: boolean; contradicts: boolean },
): StepStatus {
  switch (answer?.verdict) {
    case 'ok':
      return isTicked ? 'done' : 'confirmed';
    case 'not-ok':
      if (!isTicked) return 'failing';
      return contradicts ? 'contradicted' : 'done';
    case 'unknown':
    case undefined:
      return isTicked ? 'done' : 'open';
    default:
      return answer satisfies undefined;
  }
}

/** How many of these steps are done or seen to be right. */
export function progressOf(
  state: ChecklistState,
  steps: readonly ChecklistStep[],
): { done: number; of: number } {
  const done = steps.filter((step) => ['done', 'confirmed'].includes(stateOf(state, step).status));
  return { done: done.length, of: steps.length };
}

/** What somebody wants of a step: `owner` undefined for nobody, and whether it is done. What is left out stays. */
export type StepWish = {
  readonly owner?: string | undefined;
  readonly done?: { readonly note?: string | undefined } | false;
};

/** The state after the wish of a user; the same object where nothing changes. A step that is done stays the work of who did it first. */
export function changeStep(
  state: ChecklistState,
  step: ChecklistStep,
  wish: StepWish,
  { by, at }: { by: string; at: number },
): ChecklistState {
  const { owner, done } = stateOf(state, step);
  const events: ChecklistEvent[] = [];
  if ('owner' in wish && wish.owner !== owner)
    events.push(
      wish.owner === undefined
        ? { step, what: 'unassigned', by, at }
        : { step, what: 'assigned', by, at, owner: wish.owner },
    );
  if (wish.done === false && done) events.push({ step, what: 'unticked', by, at });
  if (wish.done) {
    const note = wish.done.note || undefined;
    if (!done || (note !== undefined && note !== done.note))
      events.push({ step, what: 'ticked', by, at, ...(note !== undefined && { note }) });
  }
  if (events.length === 0) return state;
  return { ...state, events: [...state.events, ...events], revision: state.revision + 1 };
}

/** The state after the checks have answered. */
export function recordAnswers(
  state: ChecklistState,
  answers: Readonly<Partial<Record<SelfCheck, CheckAnswer>>>,
  at: number,
): ChecklistState {
  const dated = Object.entries(answers).map(([check, answer]) => [check, { at, answer }]);
  if (dated.length === 0) return state;
  return {
    ...state,
    answers: { ...state.answers, ...Object.fromEntries(dated) },
    revision: state.revision + 1,
  };
}
