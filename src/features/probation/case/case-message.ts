import { supportCenterUrl } from '../../../aws/rules/index.js';
import type { Catalog } from '../../../locales/index.js';
import { type Button, buttons, context, type Message, message, section } from '../../../slack/blocks.js';
import { linkButtons } from '../../../slack/links.js';
import { join, lines, type Mrkdwn, mention, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import { CASE_SIGN, decisiveMetric, doneLines, hasNoMail, numberLines, toDo } from './case-lines.js';
import { NOTES, validNotes } from './case-notes-modal.js';
import { mailsLeft } from './case-reading.js';
import { type CaseClosing, type CaseReading, caseRef, type ProbationCase } from './probation-case.js';
import { type ReviewTerms, reviewTerms } from './review-terms.js';

export const ADD_NOTE = 'probation-note';
export const RESTART = 'probation-restart';
export const CLOSE = 'probation-close';

const DAY_MS = 86_400_000;

/** The card of a case. What it says is of one reading, or of what people and AWS said. */
export function caseMessage(t: Catalog, one: ProbationCase, more: readonly Button[] = []): Message {
  return one.closed ? closedMessage(t, one, one.closed) : openMessage(t, one, more);
}

function openMessage(t: Catalog, one: ProbationCase, more: readonly Button[]): Message {
  const texts = t.probationCase;
  const terms = reviewTerms(one);
  const value = caseRef(one);
  const firstLine = caseHeadline(t, one);
  const { reading } = one;
  const notes = validNotes(one).length;
  const metric = reading && decisiveMetric(terms, reading);
  return message(mrkdwn`${firstLine} · ${t.accountRegion(one)}`, [
    section(firstLine),
    section(
      lines([toDo(t, one, terms, metric), ...numberLines(t, one, terms, metric), ...doneLines(t, one)]),
    ),
    buttons(
      { action: ADD_NOTE, text: texts.button.note, value },
      ...(notes > 0 ? [{ action: NOTES, text: texts.button.notes(notes), value }] : []),
      { action: RESTART, text: texts.button.restart, value },
      ...more,
      { action: CLOSE, text: texts.button.close, value },
      ...linkButtons(t, one.region, { page: 'account', support: true, runbook: 'enforcement' }),
    ),
    context(
      t.accountRegion(one),
      texts.opened(dateOf(one.openedAt), one.openedBy === undefined ? undefined : mention(one.openedBy)),
      ...(one.rounds.length > 1 ? [texts.rounds(one.rounds.length)] : []),
      supportLink(t, one),
      ...(reading ? [texts.updated(slackDate(reading.outlook.at, 'date_short_time')), texts.source] : []),
    ),
  ]);
}

/** What AWS says, its number, and how much is left: the first line of the card. */
export function caseHeadline(t: Catalog, one: ProbationCase): Mrkdwn {
  const texts = t.probationCase;
  const terms = reviewTerms(one);
  const { state, reasons, measured } = terms;
  const why = reasons.length > 0 ? texts.because(reasons.map((reason) => texts.reason[reason])) : mrkdwn``;
  const isUnread = hasNoMail(one);
  const number = measured && [
    texts.measured(terms.metrics.length === 1 ? terms.metrics[0] : undefined, measured),
  ];
  const parts = [
    mrkdwn`${CASE_SIGN[state]} *${texts.state[state]}*${isUnread ? texts.noReason : why}`,
    ...(number ?? []),
    ...(isUnread && !terms.end ? [] : endWords(t, terms, one.reading)),
  ];
  return join(parts, ' · ');
}

/** How much AWS still allows; nothing while AWS's mail was not read, and that there is no end where AWS gave none. */
function endWords(
  t: Catalog,
  { end, state }: ReviewTerms,
  reading: CaseReading | undefined,
): readonly Mrkdwn[] {
  const texts = t.probationCase;
  if (!end) return state === 'under-review' ? [texts.noEnd] : [];
  switch (end.kind) {
    case 'mails': {
      const left = reading && mailsLeft(end, reading);
      return [left === undefined ? texts.mailsAllowed(end.mails) : texts.mailsLeft(left, end.mails)];
    }
    case 'time': {
      const left = Math.max(0, Math.ceil((end.at - (reading?.outlook.at ?? end.from)) / DAY_MS));
      const until = end.day === undefined ? slackDate(end.at, 'date_short') : mrkdwn`${end.day}`;
      return [end.because === 'notice' ? texts.timeLeft(left, until) : texts.threeWeeks(left, until)];
    }
    default:
      return end satisfies never;
  }
}

function closedMessage(t: Catalog, one: ProbationCase, closing: CaseClosing): Message {
  const texts = t.probationCase;
  const firstLine = mrkdwn`:white_check_mark: ${texts.over(texts.overBy[closing.how], closing.at - one.openedAt)}`;
  const by =
    closing.by !== undefined && closing.reason ? [texts.closedBy(mention(closing.by), closing.reason)] : [];
  return message(mrkdwn`${firstLine} · ${t.accountRegion(one)}`, [
    section(firstLine),
    section(lines([...by, ...(closing.how === 'hand' ? [] : [texts.keep]), ...doneLines(t, one)])),
    context(t.accountRegion(one), dateOf(one.openedAt), dateOf(closing.at), texts.rounds(one.rounds.length)),
  ]);
}

function supportLink(t: Catalog, { rounds, region }: ProbationCase): Mrkdwn {
  const url = supportCenterUrl(region);
  const id = rounds.findLast(({ notice }) => notice.caseId !== undefined)?.notice.caseId;
  return id === undefined ? t.probationCase.support(url) : t.probationCase.supportCase(url, id);
}

function dateOf(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
