import type { AccountRegion } from '../../../account-region.js';
import type { Catalog, CheckAnswer, ChecklistStep } from '../../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  context,
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
  const texts = t.probationChecklist;
  const { done, of } = progressOf(state, steps);
  const all = steps.map((step) => stateOf(state, step));
  const unowned = all.filter(({ status, owner }) => !isDone(status) && owner === undefined).length;
  const headline = joined(
    [texts.headline(done, of), ...(unowned > 0 && !isClosed ? [texts.withoutOwner(unowned)] : [])],
    ' · ',
  );
  const checkedAt = Math.max(0, ...all.map(({ checked }) => checked?.at ?? 0));
  return message(headline, [
    section(headline),
    ...sections(all.map((one) => threadLine(t, one))),
    ...(checkedAt > 0 ? [context(texts.checked(slackDate(checkedAt, 'date_short_time')))] : []),
    ...(isClosed ? [] : [buttons(checklistButton(t, caseRef))]),
  ]);
}

/** What is shown of a checklist: the steps for the reasons of its case, and what was done of them. */
export type ShownChecklist = {
  accountRegion: AccountRegion;
  caseRef: string;
  steps: readonly ChecklistStep[];
  state: ChecklistState;
  /** Whether the case is closed, so that nothing of it can be changed. */
  isClosed: boolean;
};

function isDone(status: StepStatus): boolean {
  return status === 'done' || status === 'confirmed';
}

function threadLine(t: Catalog, one: StepState): Mrkdwn {
  const { title } = t.probationSteps[one.step];
  const first = joined([mrkdwn`${MARK[one.status]} ${title}`, ...whoOf(t, one)], ' · ');
  switch (one.status) {
    case 'failing':
    case 'contradicted':
      return lines([first, mrkdwn`        ${seen(t, one)}`]);
    case 'confirmed':
      return joined([first, seen(t, one)], ' · ');
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
  return owner === undefined || status === 'confirmed' ? [] : [texts.owner(mention(owner))];
}

/** What the bot sees; nothing where it has not looked. */
function seen(t: Catalog, { status, checked }: StepState): Mrkdwn {
  const texts = t.probationChecklist;
  if (!checked) return mrkdwn``;
  const { answer } = checked;
  const found =
    answer.verdict === 'unknown' ? texts.unknown(answer.unknown) : texts.evidence(answer.evidence);
  return status === 'contradicted' ? mrkdwn`${texts.contradicted}: ${found}` : found;
}

const VERDICT: Readonly<Record<CheckAnswer['verdict'], Mrkdwn>> = {
  ok: mrkdwn`✔`,
  'not-ok': mrkdwn`✘`,
  unknown: mrkdwn`?`,
};

function checkLine(t: Catalog, one: StepState): Mrkdwn {
  const texts = t.probationChecklist;
  const { checked, step } = one;
  if (!checked) return checkOf(step) ? texts.notChecked : mrkdwn``;
  const at = texts.checked(slackDate(checked.at, 'date_short_time'));
  return mrkdwn`${VERDICT[checked.answer.verdict]} ${seen(t, one)} (${at})`;
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
