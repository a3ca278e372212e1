import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { findAccountRegion, type NamedAccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import { type Letter, readLetter } from '../../../mail/index.js';
import type { Action, Form, Shortcut, Submission } from '../../../slack/actions.js';
import { type Button, textMessage } from '../../../slack/blocks.js';
import { commandButton } from '../../../slack/command-buttons.js';
import { infoModal, type Modal } from '../../../slack/modal.js';
import type { ReadFile } from '../../../slack/read-file.js';
import type { Documents } from '../../../store/index.js';
import type { Mrkdwn } from '../../../text/mrkdwn.js';
import type { Cases } from '../case/cases.js';
import { originOf } from './mail-origin.js';
import type { Notice } from './notice.js';
import { NOT_SAID, readNoticeForm } from './notice-form.js';
import {
  type GivenNotice,
  OPEN_NOTICE,
  READ_FORM,
  readNoticeModal,
  TAKE_FORM,
  takeNoticeModal,
} from './notice-modal.js';
import { readNotice } from './read-notice.js';

/** What was read of a mail until a person has confirmed it. The text of the mail is not kept. */
type ReadNoticeDocument = { notice: Notice; mailId: string };
/** A mail as people give it: its source, or only its words. */
type GivenText = Pick<Letter, 'from' | 'subject' | 'at' | 'messageId' | 'authentication' | 'text' | 'html'>;

const SHORTCUT = 'read-aws-notice';
const COLLECTION = 'read-notices';
const KEEP_MS = 3_600_000;
/** The source of a mail begins with a field of its header. A pasted `Subject:` alone does not make a source. */
const SOURCE = /^(?:[!-9;-~]{1,76}:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2,60}\r?\n/;
const HEADER_FIELD =
  /^(?:received|message-id|mime-version|content-type|dkim-signature|authentication-results)\s*:/im;

/**
 * A mail of AWS, given as file or text to a modal or chosen among the messages of a channel: it is read, a person corrects what
 * was read beside its text, and the case of the account takes it over. For operators: it is personal data.
 */
export function createNoticeReading(deps: {
  accounts: readonly NamedAccountRegion[];
  cases: Pick<Cases, 'takeNotice'>;
  readFile: ReadFile;
  documents: Documents;
  now: () => number;
  log: Logger;
}): { actions: readonly Action[]; forms: readonly Form[]; shortcuts: readonly Shortcut[] } {
  const { accounts, cases, readFile, documents, now, log } = deps;

  async function read(t: Catalog, text: string, files: readonly string[]): Promise<Modal> {
    const texts = t.probationNotice;
    const [file] = files;
    if (file === undefined)
      return text.trim() === '' ? say(t, texts.nothingGiven) : answer(t, await mailIn(text));
    const bytes = await readFile(file);
    if ('declined' in bytes) return say(t, texts.fileNotRead(bytes.declined));
    const mail = await mailIn(new TextDecoder().decode(bytes), bytes);
    return mail.text.trim() === '' ? say(t, texts.notAMail) : answer(t, mail);
  }

  async function answer(t: Catalog, mail: GivenText): Promise<Modal> {
    const texts = t.probationNotice;
    const { subject, text, html } = mail;
    const origin = originOf(mail);
    if (origin === 'forged') return say(t, texts.forged);
    const reading = readNotice({ ...(subject !== undefined && { subject }), text, html });
    log.info(
      { read: 'notice' in reading ? reading.notice.kind : reading.refused, origin },
      'mail of AWS read',
    );
    if ('refused' in reading)
      return say(
        t,
        reading.refused === 'foreign-link' ? texts.foreignLink(reading.host) : texts.refused[reading.refused],
      );
    const { notice } = reading;
    const at = mail.at !== undefined && mail.at <= now() ? mail.at : now();
    const shown = subject === undefined ? text : `${subject}\n\n${text}`;
    return takeNoticeModal(
      t,
      { notice, text: shown, origin, at } satisfies GivenNotice,
      accounts,
      await keep({ notice, mailId: idOf(mail) }),
    );
  }

  async function keep(document: ReadNoticeDocument): Promise<string> {
    const id = randomBytes(12).toString('hex');
    await documents.put(COLLECTION, id, document, 0, { expiresInMs: KEEP_MS });
    return id;
  }

  async function take({ values, about, userId, t }: Submission): Promise<Modal> {
    const texts = t.probationNotice;
    const stored = await documents.get<ReadNoticeDocument>(COLLECTION, about);
    const accountRegion = findAccountRegion(accounts, values['accountRegion'] ?? '');
    const read = stored && readNoticeForm(values, stored.value.notice);
    if (!stored || !accountRegion || !read || 'problems' in read) return say(t, texts.tooOld);
    const { account, region } = accountRegion;
    const seconds = Number(values['receivedAt']);
    const at = seconds > 0 ? Math.min(seconds * 1000, now()) : now();
    const notice = { ...read.notice, account, region };
    const result = await cases.takeNotice(
      { account, region },
      { notice, at, by: userId, mailId: stored.value.mailId },
    );
    if ('refused' in result) {
      const next = result.refused === 'no-review' ? otherPages(t) : [];
      return say(t, texts.notTaken[result.refused], ...next);
    }
    const where = t.accountRegion(accountRegion);
    return say(t, result.done.closed ? texts.takenAndClosed(where) : texts.taken(where));
  }

  return {
    actions: [
      {
        id: OPEN_NOTICE,
        audience: 'operators',
        opensModal: true,
        run: async ({ t }) => ({ modal: readNoticeModal(t, true), otherwise: readNoticeModal(t, false) }),
      },
    ],
    forms: [
      {
        id: READ_FORM,
        audience: 'operators',
        submit: ({ values, files, t }) => read(t, `${values['text'] ?? ''}${values['more'] ?? ''}`, files),
      },
      {
        id: TAKE_FORM,
        audience: 'operators',
        check: (values, t) => {
          const texts = t.probationNotice;
          const read = readNoticeForm(values, { kind: 'unknown', reasons: [] });
          const problems = 'problems' in read ? Object.entries(read.problems) : [];
          const isChosen = (values['accountRegion'] ?? NOT_SAID) !== NOT_SAID;
          return {
            ...(isChosen ? {} : { accountRegion: texts.accountMissing }),
            ...Object.fromEntries(problems.map(([name, problem]) => [name, texts.problem[problem]])),
          };
        },
        submit: take,
      },
    ],
    shortcuts: [{ id: SHORTCUT, audience: 'operators', run: ({ text, files, t }) => read(t, text, files) }],
  };
}

function say(t: Catalog, text: Mrkdwn, ...next: readonly Button[]): Modal {
  return infoModal(t.probationNotice.title, t.modal.close, textMessage(text, ...next));
}

/** Where a mail of AWS belongs that is about neither a review nor a pause. */
function otherPages(t: Catalog): readonly Button[] {
  return [commandButton(t, 'accounts'), commandButton(t, 'verify')];
}

/** The mail of its source, or the words that somebody pasted. */
async function mailIn(text: string, bytes?: Uint8Array): Promise<GivenText> {
  const start = text.trimStart();
  const isSource = SOURCE.test(start.slice(0, 65_536)) && HEADER_FIELD.test(start.slice(0, 65_536));
  const letter = isSource ? await readLetter(bytes ?? Buffer.from(start)) : undefined;
  return (
    letter ?? {
      from: undefined,
      subject: undefined,
      at: undefined,
      messageId: undefined,
      authentication: undefined,
      text,
      html: '',
    }
  );
}

/** The same for the same mail, so that reading it again corrects what was read. */
function idOf({ messageId, text }: GivenText): string {
  const own = messageId ?? text.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(own).digest('hex').slice(0, 24);
}
