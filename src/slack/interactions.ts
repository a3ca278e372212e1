import type { types } from '@slack/bolt';
import type { Catalog } from '../locales/index.js';
import type { Action, ActionAnswer, Click, Form, Submission } from './actions.js';
import { type Message, message, section } from './blocks.js';
import { infoModal, type Modal, modalView } from './modal.js';

type Excuse = (error: unknown) => Message;

/** What an input of a modal holds: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export type FormState = { value?: string | null; selected_option?: { value?: string } | null };

/** Runs what a button stands for and shows its answer where it belongs. */
export async function handleAction(
  action: Action | undefined,
  click: Click,
  screen: {
    t: Catalog;
    excuse: Excuse;
    tell(message: Message): Promise<void>;
    replace(message: Message): Promise<void>;
    /** The modal the button is in: it then shows what would be told. */
    inModal: string | undefined;
    openModal(view: types.ModalView): Promise<string | undefined>;
    updateModal(id: string, view: types.ModalView): Promise<void>;
  },
): Promise<void> {
  const { t } = screen;
  const opened = action?.opensModal ? await screen.openModal(modalView(waitingModal(t))) : undefined;
  const answer = await (action?.run(click) ?? unknownButton(t)).catch((error: unknown) => ({
    tell: screen.excuse(error),
  }));
  const modal = opened ?? screen.inModal;
  if (modal !== undefined) return screen.updateModal(modal, modalView(modalFor(t, answer)));
  if (answer && 'tell' in answer) return screen.tell(answer.tell);
  if (answer && 'replace' in answer) return screen.replace(answer.replace);
}

/** Checks and takes a submission. The modal stays open meanwhile and says in the end what became of it. */
export async function handleForm(
  form: Form | undefined,
  submission: Submission,
  screen: {
    t: Catalog;
    excuse: Excuse;
    reject(errors: Record<string, string>): Promise<void>;
    keepOpen(waiting: types.ModalView): Promise<void>;
    updateModal(view: types.ModalView): Promise<void>;
  },
): Promise<void> {
  const { t } = screen;
  const errors = form?.check?.(submission.values) ?? {};
  if (Object.keys(errors).length > 0) return screen.reject({ ...errors });
  await screen.keepOpen(modalView(waitingModal(t)));
  const said = form
    ? form.submit(submission)
    : Promise.resolve(infoModal(t.modal.title, t.modal.close, t.error.oldButton));
  const modal = await said.catch((error: unknown) =>
    infoModal(t.modal.title, t.modal.close, screen.excuse(error)),
  );
  await screen.updateModal(modalView(modal));
}

function waitingModal(t: Catalog): Modal {
  return infoModal(t.modal.title, t.modal.close, t.modal.waiting);
}

function modalFor(t: Catalog, answer: ActionAnswer): Modal {
  if (answer && 'modal' in answer) return answer.modal;
  const said = answer && ('tell' in answer ? answer.tell : answer.replace);
  return infoModal(t.modal.title, t.modal.close, said ?? t.modal.done);
}

async function unknownButton(t: Catalog): Promise<ActionAnswer> {
  return { tell: message(t.error.oldButton, [section(t.error.oldButton)]) };
}
