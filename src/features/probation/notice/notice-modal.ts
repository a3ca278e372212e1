import { accountRegionKey, type NamedAccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import {
  type Block,
  type Button,
  choice,
  context,
  divider,
  fileInput,
  type Option,
  section,
  textInput,
} from '../../../slack/blocks.js';
import { type Modal, timeInput } from '../../../slack/modal.js';
import { shortened } from '../../../text/cut-text.js';
import { codeBlock, lines, plain } from '../../../text/mrkdwn.js';
import type { MailOrigin } from './mail-origin.js';
import { DENOMINATORS, NOTICE_KINDS, NOTICE_REASONS, type Notice } from './notice.js';
import { NOT_SAID, noticeFields } from './notice-form.js';

export const OPEN_NOTICE = 'notice-open';
export const READ_FORM = 'notice-read';
export const TAKE_FORM = 'notice-take';

/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const LONGEST_INPUT = 3_000;
const LONGEST_SHOWN = 2_600;
const LONGEST_VALUE = 40;
const MOST_ACCOUNTS = 99;

/** A mail of AWS as it was given, and what was read of it. */
export type GivenNotice = {
  notice: Notice;
  text: string;
  origin: Exclude<MailOrigin, 'forged'>;
  /** When AWS sent it (ms), as far as known. */
  at: number;
};

/** The button that opens {@link readNoticeModal}. */
export function openNoticeButton(t: Catalog): Button {
  return { action: OPEN_NOTICE, text: t.probationNotice.open, value: OPEN_NOTICE };
}

/** Takes a mail as a file or as text. @param withFile Slack refuses the field for a file while the app may not read files */
export function readNoticeModal(t: Catalog, withFile: boolean): Modal {
  const texts = t.probationNotice;
  const text = { longest: LONGEST_INPUT, multiline: true, optional: true };
  return {
    title: texts.title,
    close: t.modal.close,
    blocks: [
      ...(withFile
        ? [
            fileInput({
              name: 'file',
              label: texts.fileLabel,
              hint: texts.fileHint,
              types: ['eml', 'email', 'txt', 'text'],
            }),
          ]
        : []),
      textInput({
        name: 'text',
        label: withFile ? texts.textLabel : texts.textAlone,
        hint: texts.textHint,
        ...text,
      }),
      textInput({ name: 'more', label: texts.moreLabel, ...text }),
    ],
    form: { id: READ_FORM, submit: texts.read, about: '' },
  };
}

/** The text of the mail, and what was read of it in fields that can be corrected. @param readingId names what was read, for the submission */
export function takeNoticeModal(
  t: Catalog,
  given: GivenNotice,
  accounts: readonly NamedAccountRegion[],
  readingId: string,
): Modal {
  const { notice, text, origin, at } = given;
  const texts = t.probationNotice;
  return {
    title: texts.title,
    close: t.modal.close,
    blocks: [
      section(texts.intro),
      section(codeBlock(shortened(text.trim(), LONGEST_SHOWN))),
      context(texts.origin[origin]),
      divider(),
      ...accountBlocks(t, notice, accounts),
      ...fieldBlocks(t, notice),
      timeInput({ name: 'receivedAt', label: texts.receivedLabel, initial: at }),
    ],
    form: { id: TAKE_FORM, submit: texts.take, about: readingId },
  };
}

function accountBlocks(
  t: Catalog,
  { account = '', region = '' }: Notice,
  accounts: readonly NamedAccountRegion[],
): readonly Block[] {
  const texts = t.probationNotice;
  const named = accounts.filter(
    (one) => (region === '' || one.region === region) && (account === '' || one.account === account),
  );
  const isOne = named.length === 1 && (account !== '' || region !== '');
  const sorted = [...named, ...accounts.filter((one) => !named.includes(one))].slice(0, MOST_ACCOUNTS);
  const options = sorted.map((one) => ({ text: plain(t.accountRegion(one)), value: accountRegionKey(one) }));
  const none = { text: texts.chooseAccount, value: NOT_SAID };
  const [first, ...rest]: readonly Option[] = isOne ? [...options, none] : [none, ...options];
  const facts = [texts.mailNames(account, region), ...(named.length === 0 ? [texts.notWatched] : [])];
  return [
    choice({ name: 'accountRegion', label: texts.accountLabel, options: [first ?? none, ...rest] }),
    context(lines(facts)),
  ];
}

function fieldBlocks(t: Catalog, notice: Notice): readonly Block[] {
  const texts = t.probationNotice;
  const initial = noticeFields(notice);
  const input = (name: keyof typeof texts.fields): Block =>
    textInput({
      name,
      label: texts.fields[name],
      ...(initial[name] ? { initial: initial[name] } : {}),
      longest: LONGEST_VALUE,
      optional: true,
    });
  const pick = (name: string, label: string, options: readonly Option[]): Block => {
    const chosen = options.find(({ value }) => value === initial[name]);
    const [first = notSaid(t), ...rest] = chosen
      ? [chosen, ...options.filter((one) => one !== chosen)]
      : options;
    return choice({ name, label, options: [first, ...rest] });
  };
  const reasons = [
    notSaid(t),
    ...NOTICE_REASONS.map((value) => ({ text: t.probationCase.reason[value], value })),
  ];
  return [
    pick(
      'kind',
      texts.kindLabel,
      NOTICE_KINDS.map((value) => ({ text: texts.kind[value], value })),
    ),
    pick('reason', texts.reasonLabel, reasons),
    pick('otherReason', texts.otherReasonLabel, reasons),
    input('rate'),
    input('count'),
    input('denominator'),
    pick('denominatorOf', texts.denominatorOfLabel, [
      notSaid(t),
      ...DENOMINATORS.map((value) => ({ text: texts.denominatorOf[value], value })),
    ]),
    input('windowDays'),
    input('mailBudget'),
    input('deadline'),
    input('deadlineDays'),
    input('since'),
    pick('canSend', texts.canSendLabel, [
      notSaid(t),
      { text: texts.canSend.yes, value: 'yes' },
      { text: texts.canSend.no, value: 'no' },
    ]),
    input('caseId'),
  ];
}

function notSaid(t: Catalog): Option {
  return { text: t.probationNotice.notSaid, value: NOT_SAID };
}
