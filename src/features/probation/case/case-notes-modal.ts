import type { Catalog } from '../../../locales/index.js';
import { type Block, context, section, sectionWithButton } from '../../../slack/blocks.js';
import type { Modal } from '../../../slack/modal.js';
import { type Mrkdwn, mention, slackDate } from '../../../text/mrkdwn.js';
import { type CaseNote, caseRef, type ProbationCase } from './probation-case.js';

export const NOTES = 'probation-notes';
export const TAKE_BACK = 'probation-take-back';

/** A modal holds a hundred blocks: https://docs.slack.dev/reference/views/modal-views */
const MOST_NOTES = 90;

/** The notes of a case that count, newest first. Beside those of `userId` is a button that takes them back. */
export function caseNotesModal(t: Catalog, one: ProbationCase, userId: string): Modal {
  const texts = t.probationCase;
  const notes = validNotes(one).toReversed();
  const shown = notes.slice(0, MOST_NOTES).map((note) => noteBlock(t, one, note, userId));
  const left = notes.length - shown.length;
  return {
    title: texts.notesTitle,
    close: t.modal.close,
    blocks: [
      section(notes.length > 0 ? texts.notesMean : texts.noNotes),
      ...shown,
      ...(left > 0 ? [context(texts.more(left))] : []),
    ],
  };
}

/** The notes that nobody took back. */
export function validNotes({ notes }: ProbationCase): readonly CaseNote[] {
  return notes.filter(({ withdrawnAt }) => withdrawnAt === undefined);
}

/** A note as its author wrote it. */
export function noteText(t: Catalog, { kind, what, text, by, doneAt }: CaseNote): Mrkdwn {
  const { event, noteKind, subject } = t.probationCase;
  const at = doneAt === undefined ? undefined : slackDate(doneAt, 'date_short_time');
  return event.note(noteKind[kind], subject[what], text, mention(by), at);
}

/** What the value of the button names: a case and one of its notes; undefined for one that is forged. */
export function readNoteRef(value: string): { ref: string; id: string } | undefined {
  const at = value.indexOf(BETWEEN);
  return at < 0 ? undefined : { ref: value.slice(0, at), id: value.slice(at + 1) };
}

/** In no account id, Region or number, which a case is named by. */
const BETWEEN = '#';

function noteBlock(t: Catalog, one: ProbationCase, note: CaseNote, userId: string): Block {
  const text = noteText(t, note);
  if (note.by !== userId || one.closed) return section(text);
  const { takeBack, takeBackTitle, takeBackMeans, keepNote } = t.probationCase;
  return sectionWithButton(text, {
    action: TAKE_BACK,
    text: takeBack,
    value: `${caseRef(one)}${BETWEEN}${note.id}`,
    confirm: { title: takeBackTitle, text: takeBackMeans, yes: takeBack, no: keepNote },
  });
}
