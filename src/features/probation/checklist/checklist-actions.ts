import type { Catalog } from '../../../locales/index.js';
import type { Action, ActionAnswer, Form } from '../../../slack/actions.js';
import { textMessage } from '../../../slack/blocks.js';
import { infoModal } from '../../../slack/modal.js';
import { OPEN_CHECKLIST, type ShownChecklist } from './checklist-message.js';
import {
  CHECK_AGAIN,
  checklistModal,
  EDIT,
  readStepRef,
  readStepValues,
  STEP_FORM,
  type StepRef,
  stepErrors,
  stepModal,
  TAKE,
  TICK,
  UNTICK,
} from './checklist-modal.js';
import { type StepWish, stateOf } from './checklist-state.js';
import type { Checklists, WantedChange } from './checklists.js';

/** The button that opens a checklist, and the buttons and form in it. Each shows the checklist as it is then. */
export function checklistActions(deps: { checklists: Checklists; now: () => number }): {
  actions: readonly Action[];
  forms: readonly Form[];
} {
  const { checklists, now } = deps;
  const shown = (t: Catalog, found: ShownChecklist | undefined): ActionAnswer =>
    found ? { modal: checklistModal(t, found) } : { tell: textMessage(t.probationChecklist.gone) };

  async function change(t: Catalog, { caseRef }: StepRef, wanted: WantedChange): Promise<ActionAnswer> {
    const result = await checklists.change(caseRef, wanted);
    if ('refused' in result) return { tell: textMessage(t.probationChecklist[result.refused]) };
    return shown(t, 'done' in result ? result.done : result.changedMeanwhile);
  }

  const stepAction = (id: string, wishOf: (userId: string) => StepWish): Action => ({
    id,
    audience: 'operators',
    run: async ({ value, userId, t }) => {
      const ref = readStepRef(value);
      if (!ref) return { tell: textMessage(t.error.oldButton) };
      return change(t, ref, { step: ref.step, wish: wishOf(userId), by: userId });
    },
  });

  const edit: Action = {
    id: EDIT,
    audience: 'operators',
    run: async ({ value, t }) => {
      const ref = readStepRef(value);
      const found = ref && (await checklists.find(ref.caseRef));
      if (!ref || !found) return { tell: textMessage(ref ? t.probationChecklist.gone : t.error.oldButton) };
      return { modal: stepModal(t, ref.caseRef, stateOf(found.state, ref.step)) };
    },
  };

  const form: Form = {
    id: STEP_FORM,
    audience: 'operators',
    check: (values, t) => stepErrors(t, readStepValues(values), now()),
    submit: async ({ values, about, userId, t }) => {
      const texts = t.probationChecklist;
      const info = (why: Parameters<typeof infoModal>[2]) => infoModal(texts.title, t.modal.close, why);
      const ref = readStepRef(about);
      if (!ref) return info(t.error.oldButton);
      const given = readStepValues(values);
      const { owner, isDone, note } = given;
      const wish: StepWish = { owner, done: isDone && { note } };
      const { step, changes: seen } = ref;
      const result = await checklists.change(ref.caseRef, { step, wish, by: userId, seen });
      if ('refused' in result) return info(texts[result.refused]);
      if ('done' in result) return checklistModal(t, result.done);
      return stepModal(t, ref.caseRef, stateOf(result.changedMeanwhile.state, step), given);
    },
  };

  return {
    actions: [
      {
        id: OPEN_CHECKLIST,
        audience: 'operators',
        opensModal: true,
        run: async ({ value, t }) => shown(t, await checklists.find(value)),
      },
      {
        id: CHECK_AGAIN,
        audience: 'operators',
        run: async ({ value, t }) => shown(t, await checklists.check(value)),
      },
      stepAction(TICK, () => ({ done: {} })),
      stepAction(UNTICK, () => ({ done: false })),
      stepAction(TAKE, (userId) => ({ owner: userId })),
      edit,
    ],
    forms: [form],
  };
}
