import type { Catalog } from '../../../locales/index.js';
import { type Message, textMessage } from '../../../slack/blocks.js';
import { type Mrkdwn, mention, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
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
  const broadcast = event.kind === 'reminder' && IN_CHANNEL[event.point];
  return { message: textMessage(eventText(t, one, event)), broadcast };
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
      const at = note.doneAt === undefined ? undefined : slackDate(note.doneAt, 'date_short_time');
      return texts.event.note(texts.noteKind[note.kind], texts.subject[note.what], note.text, by, at);
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
