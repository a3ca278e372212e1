import type { NamedAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { MailReport, ReportedRecipient } from '../../mail/index.js';
import { type Block, buttons, context, divider, section, sections } from '../../slack/blocks.js';
import { LOOK_UP } from '../../slack/command-buttons.js';
import type { Modal } from '../../slack/modal.js';
import { shortened } from '../../text/cut-text.js';
import { code, join, lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { classifyReason, REASONS, type SesMail } from '../intake/index.js';
import { reasonButtons } from './remedy-buttons.js';

export const OPEN_BUTTON = 'mail-open';
export const COUNT_BUTTON = 'mail-count';
export const LOOK_UP_BUTTON = 'mail-suppression';

/** A mail that somebody gave to the bot, and what the bot knows about it. */
export type GivenMail = {
  report: MailReport;
  /** The mail that the report is about, if SES sent it. */
  sent: SesMail | undefined;
  /** The watched account whose mail it is. */
  owner: NamedAccountRegion | undefined;
  /** The recipients about whom the same is counted already, in their comparable form. */
  counted: ReadonlySet<string>;
  /** By which it can be counted; undefined: there is nothing to count. */
  readingId: string | undefined;
};

/** A modal takes a hundred blocks, and nobody reads more than these. */
const MOST_RECIPIENTS = 10;
const LONGEST_DIAGNOSTIC = 600;

/** What became of a recipient, in the words of the answer. */
export type MailOutcome = 'failed' | 'gave-up' | 'tries-again' | 'delivered' | 'complained' | 'replied';
/** Whether AWS counts it. */
export type CountedWords = 'bounce' | 'complaint' | 'no' | 'unconfirmed' | 'not-ses';

/** The answer: what the mail is, per recipient what happened and what to do, and what can be done with it. */
export function mailAnswer(t: Catalog, given: GivenMail, { showSubjects }: { showSubjects: boolean }): Modal {
  const { report, readingId } = given;
  const { recipients } = report;
  const shown = recipients.slice(0, MOST_RECIPIENTS);
  const rest = recipients.length - shown.length;
  const blocks: readonly Block[] = [
    section(lines([mrkdwn`*${t.bounceMail.kind[report.kind]}*`, ...aboutLines(t, given, showSubjects)])),
    ...shown.flatMap((one) => [divider(), ...recipientBlocks(t, given, one)]),
    ...(rest > 0 ? [context(t.bounceMail.more(rest))] : []),
    ...(readingId === undefined
      ? []
      : [
          divider(),
          section(t.bounceMail.askToCount),
          buttons({ action: COUNT_BUTTON, text: t.bounceMail.count, value: readingId }),
        ]),
  ];
  return { title: t.bounceMail.title, close: t.modal.close, blocks };
}

function aboutLines(
  t: Catalog,
  { report, sent, owner }: GivenMail,
  showSubjects: boolean,
): readonly Mrkdwn[] {
  const { original, kind } = report;
  const isAboutMail = kind === 'delivery-status' || kind === 'feedback-report';
  const mta = kind === 'delivery-status' ? report.reportingMta : undefined;
  const origin = sent
    ? owner
      ? t.bounceMail.sentBy(t.accountRegion(owner))
      : t.bounceMail.notWatchedMail
    : t.bounceMail.notSes;
  return [
    ...(isAboutMail ? [origin] : []),
    ...(mta === undefined ? [] : [t.bounceMail.reportedBy(code(shortened(mta, 200)))]),
    ...(sent ? [t.bounceMail.messageId(code(sent.messageId))] : []),
    ...(original?.date === undefined
      ? []
      : [t.bounceMail.sentAt(slackDate(original.date, 'date_short_time'))]),
    ...(showSubjects && original?.subject ? [t.bounceMail.subject(shortened(original.subject, 200))] : []),
  ];
}

function recipientBlocks(t: Catalog, given: GivenMail, one: ReportedRecipient): readonly Block[] {
  const { report, counted } = given;
  const reason = reasonOfRecipient(report, one);
  const status = [one.replyCode, one.isStatusDerived ? undefined : one.status].filter(Boolean).join(' ');
  const outcome = outcomeOf(report, one);
  const isBad = outcome !== 'delivered' && outcome !== 'replied';
  const first = join(
    [
      code(one.address),
      t.bounceMail.outcome[outcome],
      ...(isBad ? [mrkdwn`${t.reasons.name(reason)}`] : []),
      ...(status === '' ? [] : [code(status)]),
    ],
    ' · ',
  );
  const diagnostic =
    one.diagnostic && outcome !== 'replied'
      ? [mrkdwn`> ${shortened(one.diagnostic, LONGEST_DIAGNOSTIC)}`]
      : [];
  const words = counted.has(one.address.toLowerCase()) ? [t.bounceMail.alreadyCounted] : [];
  const advice = isBad
    ? [t.bounceMail.countedByAws[countedWords(given, one)], mrkdwn`→ ${t.reasons.remedy(reason)}`]
    : [];
  return [
    ...sections([lines([first, ...diagnostic, ...advice, ...words])]),
    buttons(
      { action: LOOK_UP_BUTTON, text: t.bounceMail.lookUp, value: one.address },
      // The address is known here, so nobody is asked for one.
      ...(isBad ? reasonButtons(t, reason).filter(({ action }) => action !== LOOK_UP) : []),
    ),
  ];
}

function reasonOfRecipient(
  report: MailReport,
  { status, replyCode, diagnostic, isFinal }: ReportedRecipient,
) {
  if (report.kind === 'feedback-report')
    return classifyReason({ kind: 'complaint', type: report.feedbackType });
  if (report.kind === 'auto-reply') return 'out-of-office';
  return classifyReason({ kind: isFinal ? 'bounce' : 'delivery-delay', status, replyCode, diagnostic });
}

function outcomeOf({ kind }: MailReport, { action, isFinal }: ReportedRecipient): MailOutcome {
  if (kind === 'feedback-report') return 'complained';
  if (kind === 'auto-reply') return 'replied';
  switch (action) {
    case 'delayed':
      return isFinal ? 'gave-up' : 'tries-again';
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return 'delivered';
    case 'failed':
    case undefined:
      return 'failed';
    default:
      return action satisfies never;
  }
}

function countedWords({ report, sent }: GivenMail, one: ReportedRecipient): CountedWords {
  if (!sent && report.kind !== 'notification') return 'not-ses';
  const { countedByAws } = REASONS[reasonOfRecipient(report, one)];
  switch (countedByAws) {
    case 'if-permanent':
      return one.isHard ? 'bounce' : 'no';
    case 'always':
      return 'bounce';
    case 'complaint':
      return 'complaint';
    case 'never':
      return 'no';
    case 'unconfirmed':
      return 'unconfirmed';
    default:
      return countedByAws satisfies never;
  }
}
