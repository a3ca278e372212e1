import type { Catalog } from '../../../locales/index.js';
import type { Action, ActionAnswer, Click, Form, Submission } from '../../../slack/actions.js';
import { textMessage } from '../../../slack/blocks.js';
import { infoModal, type Modal } from '../../../slack/modal.js';
import { closeModal, type Entered, noteModal, readNote, readRestart, restartModal } from './case-forms.js';
import { ADD_NOTE, CLOSE, RESTART } from './case-message.js';
import { caseNotesModal, NOTES, readNoteRef, TAKE_BACK } from './case-notes-modal.js';
import type { CaseResult, Cases } from './cases.js';
import { reviewTerms } from './review-terms.js';

type Deps = { cases: Cases; now: () => number };

/** What people do about a case: notes, a fix that AWS has accepted, and closing it. */
export function caseActions(deps: Deps): { actions: readonly Action[]; forms: readonly Form[] } {
  const { cases, now } = deps;

  const opens = (id: string, modal: (t: Catalog, ref: string) => Modal): Action => ({
    id,
    audience: 'operators',
    opensModal: true,
    run: async ({ value, t }) => {
      const texts = t.probationCase;
      const found = await cases.find(value);
      if (!found) return { tell: textMessage(texts.gone) };
      return found.closed ? { tell: textMessage(texts.refused.closed) } : { modal: modal(t, value) };
    },
  });

  async function showNotes(ref: string, { userId, t }: Click): Promise<ActionAnswer> {
    const found = await cases.find(ref);
    return found ? { modal: caseNotesModal(t, found, userId) } : { tell: textMessage(t.probationCase.gone) };
  }

  async function takeBack(click: Click): Promise<ActionAnswer> {
    const { value, userId, t } = click;
    const texts = t.probationCase;
    const named = readNoteRef(value);
    if (!named) return { tell: textMessage(t.error.oldButton) };
    const result = await cases.withdrawNote(named.ref, { id: named.id, by: userId });
    if ('refused' in result) return { tell: textMessage(texts.refused[result.refused]) };
    const note = result.done.notes.find(({ id }) => id === named.id);
    return note && note.withdrawnAt === undefined
      ? { tell: textMessage(texts.notYourNote) }
      : showNotes(named.ref, click);
  }

  async function addNote({
    values,
    about,
    userId,
    submissionId,
    t,
  }: Submission): Promise<CaseResult | undefined> {
    const read = readNote(t, values, now());
    return 'errors' in read
      ? undefined
      : cases.addNote(about, { id: submissionId, by: userId, ...read.entered });
  }

  const noteForm: Form = {
    id: ADD_NOTE,
    audience: 'operators',
    check: (values, t) => errorsOf(readNote(t, values, now())),
    submit: async (submission) =>
      answer(submission.t, submission.t.probationCase.noteTitle, await addNote(submission)),
  };

  const restartForm: Form = {
    id: RESTART,
    audience: 'operators',
    check: (values, t) => errorsOf(readRestart(t, values, now())),
    submit: async ({ values, about, userId, t }) => {
      const texts = t.probationCase;
      const read = readRestart(t, values, now());
      const found = await cases.find(about);
      if ('errors' in read || !found) return infoModal(texts.restartTitle, t.modal.close, texts.gone);
      if (read.entered.from < reviewTerms(found).since)
        return infoModal(texts.restartTitle, t.modal.close, textMessage({ mrkdwn: texts.beforeReview }));
      return answer(t, texts.restartTitle, await cases.restartCount(about, { by: userId, ...read.entered }));
    },
  };

  const closeForm: Form = {
    id: CLOSE,
    audience: 'operators',
    check: ({ reason = '' }, t) => (reason.trim() === '' ? { reason: t.probationCase.closeMissing } : {}),
    submit: async ({ values: { reason = '' }, about, userId, t }) =>
      answer(t, t.probationCase.closeTitle, await cases.close(about, { by: userId, reason: reason.trim() })),
  };

  return {
    actions: [
      opens(ADD_NOTE, noteModal),
      opens(RESTART, (t, ref) => restartModal(t, ref, now())),
      {
        id: NOTES,
        audience: 'operators',
        opensModal: true,
        run: (click) => showNotes(click.value, click),
      },
      { id: TAKE_BACK, audience: 'operators', run: takeBack },
      opens(CLOSE, closeModal),
    ],
    forms: [noteForm, restartForm, closeForm],
  };
}

function answer(t: Catalog, title: string, result: CaseResult | undefined): Modal {
  const texts = t.probationCase;
  const said = !result ? texts.gone : 'refused' in result ? texts.refused[result.refused] : texts.saved;
  return infoModal(title, t.modal.close, said);
}

function errorsOf(read: Entered<unknown>): Readonly<Record<string, string>> {
  return 'errors' in read ? read.errors : {};
}
