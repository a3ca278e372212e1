import type { Catalog } from '../../../locales/index.js';
import type { FormValues } from '../../../slack/actions.js';
import { choice, section, textInput } from '../../../slack/blocks.js';
import { type Modal, timeInput } from '../../../slack/modal.js';
import { typedDay, typedEntry, typedNumber } from '../../../text/typed-entry.js';
import { ADD_NOTE, CLOSE, RESTART } from './case-message.js';
import type { CaseNote, CountRestart, NoteKind, NoteSubject } from './probation-case.js';

const LONGEST_TEXT = 500;
const LONGEST_BUDGET = 12;
const LONGEST_DAY = 20;
/** The clock of the person may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

const NOTE_KINDS: readonly [NoteKind, NoteKind, NoteKind] = ['done', 'planned', 'remark'];
const SUBJECTS: Readonly<Record<NoteSubject, true>> = {
  'sending-stopped': true,
  'list-cleaned': true,
  'fix-deployed': true,
  'bounces-removed': true,
  'double-opt-in': true,
  'address-validation': true,
  'form-protected': true,
  'unsubscribe-added': true,
  'credentials-rotated': true,
  'site-secured': true,
  'monitoring-added': true,
  'replied-to-aws': true,
  other: true,
};
const isSubject = (text: string): text is NoteSubject => Object.hasOwn(SUBJECTS, text);

/** Errors of a form by field, or what was entered. */
export type Entered<T> = { errors: Readonly<Record<string, string>> } | { entered: T };

export function noteModal(t: Catalog, ref: string): Modal {
  const texts = t.probationCase;
  const [first, ...others] = Object.keys(SUBJECTS).filter(isSubject);
  const subject = (value: NoteSubject) => ({ text: texts.subject[value], value });
  const kind = (value: NoteKind) => ({ text: texts.kindOption[value], value });
  const [done, planned, remark] = NOTE_KINDS;
  return {
    title: texts.noteTitle,
    close: t.modal.close,
    blocks: [
      section(texts.noteMeans),
      choice({
        name: 'kind',
        label: texts.noteField.kind,
        options: [kind(done), kind(planned), kind(remark)],
      }),
      choice({
        name: 'what',
        label: texts.noteField.what,
        options: [subject(first ?? 'other'), ...others.map(subject)],
      }),
      textInput({
        name: 'text',
        label: texts.noteField.text,
        hint: texts.noteField.textHint,
        longest: LONGEST_TEXT,
        multiline: true,
      }),
      timeInput({ name: 'at', label: texts.noteField.at, optional: true }),
    ],
    form: { id: ADD_NOTE, submit: texts.save, about: ref },
  };
}

export function readNote(
  t: Catalog,
  { kind = '', what = '', text = '', at = '' }: FormValues,
  now: number,
): Entered<Pick<CaseNote, 'kind' | 'what' | 'text' | 'doneAt'>> {
  const texts = t.probationCase;
  const known = NOTE_KINDS.find((one) => one === kind) ?? 'remark';
  const time = readTime(at);
  const errors = {
    ...(text.trim() === '' && { text: texts.noteMissing }),
    ...(known === 'done' && time !== undefined && time > now + AHEAD_MS && { at: texts.futureDone }),
    ...(known === 'planned' && time !== undefined && time < now - AHEAD_MS && { at: texts.pastPlanned }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const doneAt = time ?? (known === 'done' ? now : undefined);
  const note = { kind: known, what: isSubject(what) ? what : ('other' as const), text: text.trim() };
  return { entered: { ...note, ...(doneAt !== undefined && { doneAt }) } };
}

export function restartModal(t: Catalog, ref: string, now: number): Modal {
  const texts = t.probationCase;
  const { from, mailBudget, deadline } = texts.restartField;
  return {
    title: texts.restartTitle,
    close: t.modal.close,
    blocks: [
      section(texts.restartMeans),
      timeInput({ name: 'from', label: from, initial: now }),
      textInput({ name: 'mailBudget', label: mailBudget, longest: LONGEST_BUDGET, optional: true }),
      textInput({ name: 'deadline', label: deadline, longest: LONGEST_DAY, optional: true }),
    ],
    form: { id: RESTART, submit: texts.save, about: ref },
  };
}

export function readRestart(
  t: Catalog,
  values: FormValues,
  now: number,
): Entered<Pick<CountRestart, 'from' | 'mailBudget' | 'deadline'>> {
  const texts = t.probationCase;
  const from = readTime(values['from'] ?? '') ?? now;
  const budget = typedNumber(values['mailBudget']);
  const deadline = typedDay(values['deadline']);
  const isNoDay = deadline === undefined && typedEntry(values['deadline']) !== '';
  const mailBudget = /^[1-9]\d{0,8}$/.test(budget) ? Number(budget) : undefined;
  const errors = {
    ...(from > now + AHEAD_MS && { from: texts.futureRestart }),
    ...(budget !== '' && mailBudget === undefined && { mailBudget: texts.badBudget }),
    ...(isNoDay && { deadline: texts.badDeadline }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return { entered: { from, ...(mailBudget && { mailBudget }), ...(deadline && { deadline }) } };
}

export function closeModal(t: Catalog, ref: string): Modal {
  const texts = t.probationCase;
  return {
    title: texts.closeTitle,
    close: t.modal.close,
    blocks: [
      section(texts.closeMeans),
      textInput({ name: 'reason', label: texts.closeReason, longest: LONGEST_TEXT, multiline: true }),
    ],
    form: { id: CLOSE, submit: texts.closeTitle, about: ref },
  };
}

/** The time (ms) of a field, which Slack gives in seconds; undefined where it is empty or no time. */
function readTime(seconds: string): number | undefined {
  return /^\d{1,11}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
