import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { accountRegionKey, type NamedAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type MailReport, mailOfText, readMail } from '../../mail/index.js';
import type { Action, Form, Shortcut } from '../../slack/actions.js';
import { fileInput, type Message, textInput, textMessage } from '../../slack/blocks.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import type { ReadFile } from '../../slack/read-file.js';
import type { Documents, Journal } from '../../store/index.js';
import {
  type Feedback,
  feedbackIn,
  feedbackOfMail,
  recipientsOfNotification,
  sesMailOf,
  watchedAccount,
} from '../intake/index.js';
import { COUNT_BUTTON, type GivenMail, LOOK_UP_BUTTON, mailAnswer, OPEN_BUTTON } from './mail-answer.js';

export type MailReadingDeps = {
  accounts: readonly NamedAccountRegion[];
  /** Records the events, each once, and resolves to whether each was counted. */
  recordMail: (feedback: readonly Feedback[]) => Promise<readonly boolean[]>;
  /** The answer about an address on the suppression lists. */
  lookUpAddress: (address: string, from: { userId: string; t: Catalog }) => Promise<Message>;
  readFile: ReadFile;
  documents: Documents;
  journal: Pick<Journal, 'read'>;
  /** Whether operators see the subjects of mails. */
  showSubjects: boolean;
  now: () => number;
  log: Logger;
};

/** A mail that was read, so that a button can count it: the button has only its id. */
type ReadMailDocument = { feedback: readonly Feedback[] };

const FORM = 'mail-read';
const SHORTCUT = 'read-bounce-mail';
const TEXT = 'text';
const FILE = 'file';
const COLLECTION = 'read-mails';
const KEEP_MS = 3_600_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const LONGEST_INPUT = 3_000;
const MOST_KNOWN = 50;

/**
 * A single mail, given as text or file to a modal, or chosen among the messages of a channel: what it says about whom, and, where it
 * is about mail of a watched account, a button that counts it. For operators: it is full of personal data.
 */
export function createMailReading(deps: MailReadingDeps): {
  actions: readonly Action[];
  forms: readonly Form[];
  shortcuts: readonly Shortcut[];
} {
  const { accounts, recordMail, lookUpAddress, readFile, documents, journal, now, log } = deps;

  async function answer(t: Catalog, text: string, files: readonly string[]): Promise<Modal> {
    const say = (what: Parameters<typeof textMessage>[0]): Modal =>
      infoModal(t.bounceMail.title, t.modal.close, what);
    const [file] = files;
    if (file === undefined && text.trim() === '') return say(t.bounceMail.nothingGiven);
    const bytes = file === undefined ? mailOfText(text) : await readFile(file);
    if ('declined' in bytes) return say(t.bounceMail.fileNotRead(bytes.declined));
    return mailAnswer(t, await given(await readMail(bytes)), deps);
  }

  async function given(read: MailReport): Promise<GivenMail> {
    const report =
      read.kind === 'notification' ? { ...read, recipients: recipientsOfNotification(read.text) } : read;
    const sent = sesMailOf(report);
    const owner = sent && watchedAccount(accounts, sent);
    if (!owner) return { report, sent, owner, counted: new Set(), readingId: undefined };
    const feedback = feedbackOfMail({ ...owner, at: now(), snsMessageId: '' }, report);
    const counted = await countedAlready(owner, feedback);
    const open = feedback.filter(({ recipient }) => !counted.has(recipient));
    return { report, sent, owner, counted, readingId: open.length > 0 ? await keep(open) : undefined };
  }

  /** The recipients about whom the journal has the same. */
  async function countedAlready(
    owner: NamedAccountRegion,
    feedback: readonly Feedback[],
  ): Promise<ReadonlySet<string>> {
    const known = await Promise.all(
      feedback.map(async ({ recipient, messageId, kind }) => {
        const entries = await journal.read(accountRegionKey(owner), {
          about: recipient,
          order: 'newest',
          limit: MOST_KNOWN,
        });
        const isSame = entries
          .map((entry) => feedbackIn(owner, entry))
          .some((one) => one.kind === kind && one.messageId === messageId);
        return isSame ? [recipient] : [];
      }),
    );
    return new Set(known.flat());
  }

  async function keep(feedback: readonly Feedback[]): Promise<string> {
    const id = randomBytes(12).toString('hex');
    const stored: ReadMailDocument = { feedback };
    await documents.put(COLLECTION, id, stored, 0, { expiresInMs: KEEP_MS });
    return id;
  }

  async function count(t: Catalog, id: string, userId: string): Promise<Message> {
    const stored = await documents.get<ReadMailDocument>(COLLECTION, id);
    if (!stored) return textMessage(t.bounceMail.tooOld);
    const counted = await recordMail(stored.value.feedback);
    const fresh = counted.filter(Boolean).length;
    log.info({ user: userId, counted: fresh, known: counted.length - fresh }, 'bounce mail counted by hand');
    return textMessage(t.bounceMail.isCounted(fresh, counted.length - fresh));
  }

  return {
    actions: [
      {
        id: OPEN_BUTTON,
        audience: 'operators',
        opensModal: true,
        run: async ({ t }) => ({ modal: readMailModal(t, true), otherwise: readMailModal(t, false) }),
      },
      {
        id: COUNT_BUTTON,
        audience: 'operators',
        run: async ({ value, userId, t }) => ({ tell: await count(t, value, userId) }),
      },
      {
        id: LOOK_UP_BUTTON,
        audience: 'operators',
        opensModal: true,
        run: async ({ value, userId, t }) => ({ tell: await lookUpAddress(value, { userId, t }) }),
      },
    ],
    forms: [
      {
        id: FORM,
        audience: 'operators',
        submit: ({ values, files, t }) => answer(t, values[TEXT] ?? '', files),
      },
    ],
    shortcuts: [{ id: SHORTCUT, audience: 'operators', run: ({ text, files, t }) => answer(t, text, files) }],
  };
}

/**
 * Asks for a bounce mail, as a file or text.
 *
 * @param withFile Slack refuses the field for a file while the app has no right to read files
 */
export function readMailModal(t: Catalog, withFile: boolean): Modal {
  const file = {
    name: FILE,
    label: t.bounceMail.fileLabel,
    hint: t.bounceMail.fileHint,
    types: ['eml', 'email', 'txt', 'text'],
  };
  return {
    title: t.bounceMail.title,
    close: t.modal.close,
    blocks: [
      ...(withFile ? [fileInput(file)] : []),
      textInput({
        name: TEXT,
        label: withFile ? t.bounceMail.textLabel : t.bounceMail.textAlone,
        hint: t.bounceMail.textHint,
        longest: LONGEST_INPUT,
        multiline: true,
        optional: true,
      }),
    ],
    form: { id: FORM, submit: t.bounceMail.submit, about: '' },
  };
}
