import type { types } from '@slack/bolt';
import type { Catalog } from '../locales/index.js';
import type { Mrkdwn } from '../text/mrkdwn.js';
import type { Audience } from './access.js';
import type { Action, ActionAnswer, Click, Form, Submission } from './actions.js';
import { type Message, message, section, textMessage } from './blocks.js';
import { infoModal, type Modal, modalView } from './modal.js';
import { runWithProgress } from './progress.js';
import type { Ask } from './questions.js';

type ErrorMessage = (error: unknown) => Message;
type Refusal = (audience: Audience) => Promise<Mrkdwn | undefined>;

/** Runs the action of a button and shows its result: in a message, or in the modal that it opened or that contains it. */
export async function handleAction(
  action: Action | undefined,
  click: Click,
  screen: {
    ask: Ask;
    refusal: Refusal;
    errorMessage: ErrorMessage;
    tell(message: Message): Promise<void>;
    replace(message: Message): Promise<void>;
    /** The modal that contains the button; it then shows the result. */
    modalId: string | undefined;
    openModal(view: types.ModalView): Promise<string | undefined>;
    updateModal(id: string, view: types.ModalView): Promise<void>;
  },
): Promise<void> {
  const { t } = click;
  const audience = action?.audience ?? 'members';
  const refused = await screen.refusal(typeof audience === 'function' ? audience(click.value) : audience);
  if (refused) {
    if (screen.modalId === undefined) return screen.tell(textMessage(refused));
    await screen.openModal(modalView(infoModal(t.modal.title, t.modal.close, refused)));
    return;
  }
  const waiting = modalView(waitingModal(t, action?.slow?.(t)));
  const opened = action?.opensModal ? await screen.openModal(waiting) : undefined;
  const run = async () => (action ? action.run(click) : unknownButton(t));
  const modal = opened ?? screen.modalId;
  const work = () =>
    screen.ask({ ...click, isUrgent: action?.isUrgent }, run).then(
      (asked): ActionAnswer => (asked && 'refused' in asked ? { tell: textMessage(asked.refused) } : asked),
      (error: unknown): ActionAnswer => ({ tell: screen.errorMessage(error) }),
    );
  const answer = modal === undefined ? await runWithProgress({ t, tell: screen.tell }, work) : await work();
  if (modal !== undefined) {
    const otherwise = answer && 'modal' in answer ? answer.otherwise : undefined;
    const shown = screen.updateModal(modal, modalView(modalFor(t, answer)));
    return otherwise ? shown.catch(() => screen.updateModal(modal, modalView(otherwise))) : shown;
  }
  if (answer && 'tell' in answer) return screen.tell(answer.tell);
  if (answer && 'replace' in answer) return screen.replace(answer.replace);
}

/** Checks and handles a submission. The modal stays open meanwhile and then shows the result. */
export async function handleForm(
  form: Form | undefined,
  submission: Submission,
  screen: {
    ask: Ask;
    refusal: Refusal;
    errorMessage: ErrorMessage;
    reject(errors: Record<string, string>): Promise<void>;
    /** Shows another modal in place of the form. */
    keepOpen(view: types.ModalView): Promise<void>;
    updateModal(view: types.ModalView): Promise<void>;
  },
): Promise<void> {
  const { t } = submission;
  const info = (what: Mrkdwn | Message) => modalView(infoModal(t.modal.title, t.modal.close, what));
  // Before the acknowledgement, because an update right behind it may overtake it.
  const refused = await screen.refusal(form?.audience ?? 'members');
  if (refused || !form) return screen.keepOpen(info(refused ?? t.error.oldButton));
  const errors = form.check?.(submission.values, t) ?? {};
  if (Object.keys(errors).length > 0) return screen.reject({ ...errors });
  await screen.keepOpen(modalView(waitingModal(t)));
  const modal = await screen
    .ask({ ...submission, isUrgent: form.isUrgent }, () => form.submit(submission))
    .then(
      (asked) => ('refused' in asked ? info(asked.refused) : modalView(asked)),
      (error: unknown) => info(screen.errorMessage(error)),
    );
  await screen.updateModal(modal);
}

/** Runs a shortcut and shows its result in a modal. Whoever may not use it gets a sentence. */
export async function handleShortcut<From extends { userId: string; t: Catalog }>(
  shortcut: { audience: Audience; run(from: From): Promise<Modal> } | undefined,
  from: From,
  screen: {
    ask: Ask;
    refusal: Refusal;
    errorMessage: ErrorMessage;
    tell(message: Message): Promise<void>;
    openModal(view: types.ModalView): Promise<string | undefined>;
    updateModal(id: string, view: types.ModalView): Promise<void>;
  },
): Promise<void> {
  const { t } = from;
  const refused = await screen.refusal(shortcut?.audience ?? 'members');
  if (refused || !shortcut) return screen.tell(textMessage(refused ?? t.error.oldButton));
  const info = (what: Mrkdwn | Message) => infoModal(t.modal.title, t.modal.close, what);
  const opened = await screen.openModal(modalView(waitingModal(t)));
  const modal = await screen
    .ask({ ...from, isUrgent: false }, () => shortcut.run(from))
    .then(
      (asked) => ('refused' in asked ? info(asked.refused) : asked),
      (error: unknown) => info(screen.errorMessage(error)),
    );
  if (opened !== undefined) await screen.updateModal(opened, modalView(modal));
}

function waitingModal(t: Catalog, doing = t.modal.waiting): Modal {
  return infoModal(t.modal.title, t.modal.close, doing);
}

function modalFor(t: Catalog, answer: ActionAnswer): Modal {
  if (answer && 'modal' in answer) return answer.modal;
  const shown = answer && ('tell' in answer ? answer.tell : answer.replace);
  return infoModal(t.modal.title, t.modal.close, shown ?? t.modal.done);
}

async function unknownButton(t: Catalog): Promise<ActionAnswer> {
  return { tell: message(t.error.oldButton, [section(t.error.oldButton)]) };
}
