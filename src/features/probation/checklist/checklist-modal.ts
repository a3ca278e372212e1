import type { Catalog, ChecklistStep } from '../../../locales/index.js';
import {
  type Button,
  buttons,
  choice,
  divider,
  section,
  textInput,
  userInput,
} from '../../../slack/blocks.js';
import type { Modal } from '../../../slack/modal.js';
import { lines, mrkdwn } from '../../../text/mrkdwn.js';
import { claimProblems } from '../report/claims.js';
import { isChecklistStep } from './checklist.js';
import { type ShownChecklist, stepBlocks } from './checklist-message.js';
import { progressOf, type StepState, stateOf } from './checklist-state.js';
import { stepLinks } from './step-links.js';

export const TICK = 'checklist-tick';
export const UNTICK = 'checklist-untick';
export const TAKE = 'checklist-take';
export const EDIT = 'checklist-edit';
export const CHECK_AGAIN = 'checklist-check';
export const STEP_FORM = 'checklist-step';

/** What a button of a step, or its form, is about. `changes` is that of the form. */
export type StepRef = { caseRef: string; step: ChecklistStep; changes: number };

/** The checklist with the buttons of each step. */
export function checklistModal(t: Catalog, shown: ShownChecklist): Modal {
  const { accountRegion, caseRef, steps, state, isClosed } = shown;
  const texts = t.probationChecklist;
  const { done, of } = progressOf(state, steps);
  return {
    title: texts.title,
    close: t.modal.close,
    blocks: [
      section(texts.headline(done, of)),
      ...steps.flatMap((step) => {
        const one = stateOf(state, step);
        const links = one.done ? [] : stepLinks(t, accountRegion, step);
        return stepBlocks(t, one, isClosed ? [] : [...stepButtons(t, caseRef, one), ...links]);
      }),
      ...(isClosed
        ? [section(texts.closed)]
        : [divider(), buttons({ action: CHECK_AGAIN, text: texts.checkAgain, value: caseRef })]),
    ],
  };
}

function stepButtons(t: Catalog, caseRef: string, one: StepState): readonly Button[] {
  const { tick, untick, take, edit } = t.probationChecklist;
  const value = writeStepRef({ caseRef, step: one.step, changes: one.changes });
  if (one.done)
    return [
      { action: EDIT, text: edit, value },
      { action: UNTICK, text: untick, value },
    ];
  return [
    { action: TICK, text: tick, value },
    ...(one.owner === undefined ? [{ action: TAKE, text: take, value }] : []),
    { action: EDIT, text: edit, value },
  ];
}

/** What a user enters about a step. */
export type StepValues = { owner?: string | undefined; isDone: boolean; note?: string | undefined };

/** The form of a step. `given`: what somebody entered and could not be saved, because another one changed the step meanwhile. */
export function stepModal(t: Catalog, caseRef: string, one: StepState, given?: StepValues): Modal {
  const texts = t.probationChecklist;
  const { title, how } = t.probationSteps[one.step];
  const { owner, isDone, note } = given ?? {
    owner: one.owner,
    isDone: one.done !== undefined,
    note: one.done?.note,
  };
  const done = { text: texts.states.done, value: 'done' };
  const open = { text: texts.states.open, value: 'open' };
  return {
    title: texts.editTitle,
    close: t.modal.close,
    blocks: [
      ...(given ? [section(texts.changedMeanwhile), ...stepBlocks(t, one, []), divider()] : []),
      section(lines([mrkdwn`*${title}*`, how])),
      userInput({ name: 'owner', label: texts.ownerField, hint: texts.ownerHint, initial: owner }),
      choice({ name: 'state', label: texts.stateField, options: isDone ? [done, open] : [open, done] }),
      textInput({
        name: 'note',
        label: texts.noteField,
        hint: texts.noteHint,
        ...(note !== undefined && { initial: note }),
        longest: LONGEST_NOTE,
        multiline: true,
        optional: true,
      }),
    ],
    form: {
      id: STEP_FORM,
      submit: texts.save,
      about: writeStepRef({ caseRef, step: one.step, changes: one.changes }),
    },
  };
}

const LONGEST_NOTE = 1000;

export function readStepValues({ owner, state, note }: Readonly<Record<string, string>>): StepValues {
  return { owner: owner || undefined, isDone: state === 'done', note: note?.trim() || undefined };
}

/** What is wrong with the values, by field: the reply to AWS states as done what is written here, so that a plan is refused. */
export function stepErrors(
  t: Catalog,
  { note, isDone }: StepValues,
  now: number,
): Readonly<Record<string, string>> {
  const texts = t.probationChecklist;
  if (note === undefined) return {};
  if (!isDone) return { note: texts.noteNeedsDone };
  const [problem] = claimProblems('done', note, { done: [], planned: [], at: now });
  return problem ? { note: texts.noteIsPlan(problem.sentence) } : {};
}

function writeStepRef({ caseRef, step, changes }: StepRef): string {
  return `${caseRef}/${step}/${changes}`;
}

/** What the value of a button or form names; undefined for one that is forged or of an older version. */
export function readStepRef(value: string): StepRef | undefined {
  const parts = value.split('/');
  const [changes = '', step = ''] = [parts.pop(), parts.pop()];
  if (!isChecklistStep(step) || !/^\d{1,6}$/.test(changes)) return undefined;
  return { caseRef: parts.join('/'), step, changes: Number(changes) };
}
