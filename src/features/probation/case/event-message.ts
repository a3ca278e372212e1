import type { Catalog } from '../../../locales/index.js';
import { type Message, textMessage } from '../../../slack/blocks.js';
import { type Mrkdwn, mention, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import { noteText } from './case-notes-modal.js';
import type { CaseEvent, ProbationCase, ReminderPoint } from './probation-case.js';
import { reviewTerms } from './review-terms.js';

/** Which reminders are shown in the channel as well: those after which AWS may act any day. */
const IN_CHANNEL: Readonly<Record<ReminderPoint, boolean>> = {
  begun: false,
  half: false,
  quarter: false,
  last: true,
  passed: true,
};

/** What happened to a case, for the thread of its card; `broadcast` shows it in the channel as well. */
export function eventMessage(
  t: Catalog,
  one: ProbationCase,
  event: CaseEvent,
): { message: Message; broadcast: boolean } {
  return { message: textMessage(eventText(t, one, event)), broadcast: isForChannel(one, event) };
}

/** What AWS may do any day, and what it has done by itself: nobody who reads a mail has told it to the channel. */
function isForChannel({ closed, status }: ProbationCase, event: CaseEvent): boolean {
  switch (event.kind) {
    case 'reminder':
      return IN_CHANNEL[event.point];
    case 'notice':
      return event.by === undefined;
    case 'closed':
      // A pause by the team has a message of its own.
      return closed?.how === 'notice' || (closed?.how === 'status' && status?.status === 'healthy');
    case 'opened':
    case 'corrected':
    case 'note':
    case 'withdrawn':
    case 'restart':
      return false;
    default:
      return event satisfies never;
  }
}

function eventText(t: Catalog, one: ProbationCase, event: CaseEvent): Mrkdwn {
  const texts = t.probationCase;
  const by = mention(event.by ?? '');
  switch (event.kind) {
    case 'opened':
    case 'notice':
      return texts.event[event.kind](
        roundWords(t, one, event.round),
        event.by === undefined ? undefined : by,
      );
    case 'corrected':
      return texts.event.corrected(roundWords(t, one, event.round), by);
    case 'note': {
      const note = one.notes.find(({ id }) => id === event.note);
      if (!note) return texts.gone;
      const text = noteText(t, note);
      return note.withdrawnAt === undefined ? text : texts.event.takenBack(text);
    }
    case 'withdrawn': {
      const note = one.notes.find(({ id }) => id === event.note);
      return texts.event.withdrawn(note?.text ?? '', by);
    }
    case 'restart':
      return texts.event.restart(
        slackDate(one.restarts[event.restart]?.from ?? event.at, 'date_short_time'),
        by,
      );
    case 'reminder':
      return reminderText(t, one, event);
    case 'closed':
      return texts.event.closed(texts.overBy[one.closed?.how ?? 'hand']);
    default:
      return event satisfies never;
  }
}

function roundWords(t: Catalog, { rounds }: ProbationCase, index: number): Mrkdwn {
  const notice = rounds[index]?.notice;
  if (!notice) return t.probationCase.gone;
  const { reasons, kind } = notice;
  const why = reasons.map((reason) => t.probationCase.reason[reason]);
  return mrkdwn`${t.probationCase.kind[kind]}${why.length > 0 ? t.probationCase.because(why) : mrkdwn``}`;
}

function reminderText(
  t: Catalog,
  one: ProbationCase,
  { point, mailsLeft, endsAt, at }: Extract<CaseEvent, { kind: 'reminder' }>,
): Mrkdwn {
  const texts = t.probationCase;
  const { end } = reviewTerms(one);
  const left =
    mailsLeft !== undefined && end?.kind === 'mails'
      ? texts.mailsLeft(mailsLeft, end.mails)
      : texts.timeLeft(
          Math.max(0, Math.ceil(((endsAt ?? at) - at) / DAY_MS)),
          end?.kind === 'time' && end.day !== undefined
            ? mrkdwn`${end.day}`
            : slackDate(endsAt ?? at, 'date_short_time'),
        );
  return mrkdwn`${texts.reminderOf(texts.reminder[point], left)} ${texts.reply}`;
}

const DAY_MS = 86_400_000;
