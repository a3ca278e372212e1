import type { Catalog, ChecklistStep } from '../../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  type Message,
  message,
  section,
  sections,
} from '../../../slack/blocks.js';
import { joined, lines, type Mrkdwn, mention, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import { checkOf } from './checklist.js';
import {
  type ChecklistState,
  progressOf,
  type StepState,
  type StepStatus,
  stateOf,
} from './checklist-state.js';

export const OPEN_CHECKLIST = 'checklist';

/** Opens the checklist of the case that `caseRef` names. */
export function checklistButton(t: Catalog, caseRef: string): Button {
  return { action: OPEN_CHECKLIST, text: t.probationChecklist.button, value: caseRef };
}

const MARK: Readonly<Record<StepStatus, Mrkdwn>> = {
  done: mrkdwn`✔`,
  confirmed: mrkdwn`✔`,
  contradicted: mrkdwn`:warning:`,
  failing: mrkdwn`✘`,
  open: mrkdwn`☐`,
};

/** The checklist in the thread of its case: a line for each step, and what the bot sees where that is not right. */
export function checklistMessage(t: Catalog, { caseRef, steps, state, isClosed }: ShownChecklist): Message {
  const { done, of } = progressOf(state, steps);
  const headline = t.probationChecklist.headline(done, of);
  return message(headline, [
    section(headline),
    ...sections(steps.map((step) => threadLine(t, stateOf(state, step)))),
    ...(isClosed ? [] : [buttons(checklistButton(t, caseRef))]),
  ]);
}

/** What is shown of a checklist: the steps for the reasons of its case, and what was done of them. */
export type ShownChecklist = {
  caseRef: string;
  steps: readonly ChecklistStep[];
  state: ChecklistState;
  /** Whether the case is closed, so that nothing of it can be changed. */
  isClosed: boolean;
};

function threadLine(t: Catalog, one: StepState): Mrkdwn {
  const { title } = t.probationSteps[one.step];
  const first = joined([mrkdwn`${MARK[one.status]} ${title}`, ...whoOf(t, one)], ' · ');
  switch (one.status) {
    case 'failing':
    case 'contradicted':
      return lines([first, mrkdwn`        ${checkLine(t, one)}`]);
    case 'confirmed':
      return joined([first, checkLine(t, one)], ' · ');
    case 'done':
    case 'open':
      return first;
    default:
      return one.status satisfies never;
  }
}

/** Who does it, or who says that it is done; nothing where the bot sees that by itself. */
function whoOf(t: Catalog, { owner, done, status }: StepState): readonly Mrkdwn[] {
  const texts = t.probationChecklist;
  if (done) return [texts.doneBy(mention(done.by), slackDate(done.at, 'date_short_time'))];
  if (owner !== undefined) return [texts.owner(mention(owner))];
  return status === 'confirmed' ? [] : [texts.nobody];
}

function checkLine(t: Catalog, { status, checked, step }: StepState): Mrkdwn {
  const texts = t.probationChecklist;
  if (!checked) return checkOf(step) ? texts.notChecked : mrkdwn``;
  const { answer, at } = checked;
  const found =
    answer.verdict === 'unknown' ? texts.unknown(answer.unknown) : texts.evidence(answer.evidence);
  const shown = status === 'contradicted' ? mrkdwn`${texts.contradicted}: ${found}` : found;
  return mrkdwn`${shown} (${texts.checked(slackDate(at, 'date_short_time'))})`;
}

/** A step in the modal: what to do, who does it, what the bot sees, and its buttons. */
export function stepBlocks(t: Catalog, one: StepState, stepButtons: readonly Button[]): readonly Block[] {
  const { title, how } = t.probationSteps[one.step];
  const note = one.done?.note;
  const details = [
    joined(whoOf(t, one), ' · '),
    ...(note === undefined ? [] : [t.probationChecklist.note(note)]),
  ];
  const check = checkLine(t, one);
  const texts = [mrkdwn`*${MARK[one.status]} ${title}*`, ...(one.done ? [] : [how]), ...details, check];
  const shown = texts.filter((text) => text.mrkdwn !== '');
  return [section(lines(shown)), ...(stepButtons.length > 0 ? [buttons(...stepButtons)] : [])];
}
