import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Metric, ShownRate } from '../terms.js';
import { KIND, REASON, SUBJECT } from './probation-terms.js';
import { nameOfScope } from './rates.js';
import {
  asPercent,
  count,
  DECIMALS,
  duration,
  EVENTS,
  eventCount,
  METRIC,
  percent,
  recipientCount,
} from './words.js';

type Scope = NonNullable<ShownRate['scope']>;
/** AWS's numbers in its mail; a rate or a count. */
type Measured = {
  rate?: number | undefined;
  count?: number | undefined;
  denominator?: number | undefined;
};

const share = (metric: Metric, rate: number): string =>
  percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);
const partName = (scope: Scope): Mrkdwn => nameOfScope({ window: 'day', events: 0, recipients: 0, scope });
const mails = (number: number): string => `${count(number)} ${number === 1 ? 'mail' : 'mails'}`;
const days = (number: number): string => `${count(number)} ${number === 1 ? 'day' : 'days'}`;

export const probationCase = {
  argument: '[account] [region]',
  summary: 'the cases with AWS: reviews and pauses, what may still happen, and what was done',
  state: {
    'under-review': mrkdwn`AWS has the account under review`,
    paused: mrkdwn`AWS has paused sending`,
  },
  /** Why, in a few words. */
  reason: REASON,
  because: (reasons: readonly string[]): Mrkdwn => mrkdwn`: ${reasons.join(', ')}`,
  noReason: mrkdwn`: no mail of AWS read yet`,
  /** AWS's number from its mail. */
  measured: (metric: Metric | undefined, { rate, count: events, denominator: of }: Measured): Mrkdwn => {
    const name = metric === undefined ? 'rate' : METRIC[metric].toLowerCase();
    const whole = of === undefined ? '' : ` of ${mails(of)}`;
    if (rate !== undefined) return mrkdwn`AWS's mail: ${name} ${asPercent(rate)}${whole}`;
    return mrkdwn`AWS's mail: ${metric === undefined ? count(events ?? 0) : eventCount(metric, events ?? 0)}${whole}`;
  },
  mailsLeft: (left: number, of: number): Mrkdwn =>
    left > 0
      ? mrkdwn`${count(left)} of ${mails(of)} left`
      : mrkdwn`all ${mails(of)} that AWS allowed are sent`,
  mailsAllowed: (of: number): Mrkdwn => mrkdwn`${mails(of)} allowed, how many are left is unknown`,
  timeLeft: (left: number, until: Mrkdwn): Mrkdwn =>
    left > 0 ? mrkdwn`${days(left)} left, until ${until}` : mrkdwn`the time ended ${until}`,
  threeWeeks: (left: number, until: Mrkdwn): Mrkdwn =>
    left > 0
      ? mrkdwn`${days(left)} of the three weeks left, until ${until}`
      : mrkdwn`the three weeks ended ${until}`,
  noEnd: mrkdwn`AWS gave no deadline`,
  toDo: {
    allowed: (metric: Metric, allowed: number, ahead: number, limit: number): Mrkdwn =>
      mrkdwn`→ At most *${eventCount(metric, allowed)}* may still arrive with the next ${recipientCount(ahead)}: then the rate is under ${asPercent(limit)} at the end.`,
    allowedAtEnd: (metric: Metric, allowed: number, last: number, limit: number): Mrkdwn =>
      mrkdwn`→ At most *${eventCount(metric, allowed)}* among the last ${recipientCount(last)} before the end: then the rate is under ${asPercent(limit)}.`,
    noneAllowed: (metric: Metric, ahead: number, limit: number): Mrkdwn =>
      mrkdwn`→ Not one more of the next ${recipientCount(ahead)} may bring ${EVENTS[metric] === 'complaints' ? 'a complaint' : 'a hard bounce'} for the rate to be under ${asPercent(limit)} at the end.`,
    outOfReach: (metric: Metric, ahead: number, limit: number): Mrkdwn =>
      mrkdwn`→ Even if none of the next ${recipientCount(ahead)} brings ${EVENTS[metric] === 'complaints' ? 'a complaint' : 'a hard bounce'}, the rate stays at ${asPercent(limit)} or above. Reply to AWS with what you changed, and ask to count only mail sent since.`,
    clean: (metric: Metric, clean: number, limit: number): Mrkdwn =>
      mrkdwn`→ ${recipientCount(clean)} without ${EVENTS[metric] === 'complaints' ? 'a complaint' : 'a hard bounce'} bring the rate under ${asPercent(limit)}.`,
    under: (limit: number): Mrkdwn =>
      mrkdwn`→ The rate is under ${asPercent(limit)}. Reply to AWS with the cause and what you changed.`,
    stop: (scope: Scope): Mrkdwn => mrkdwn` Stop ${partName(scope)} first.`,
    paused: mrkdwn`→ SES rejects all mail of this account in this Region. Only AWS can lift this. Reply to the case in Support Center: the cause, the changes you have made, and why it will not happen again.`,
    noRate: mrkdwn`→ This is about no rate. Do the steps of the checklist, then reply to the case in Support Center.`,
    reply: mrkdwn`→ Reply to AWS with the cause and what you changed.`,
    readMail: mrkdwn`→ SES still sends. Stop the cause, and let the bot read AWS's mail (button below): it may give a reason, a number of mails or a date.`,
  },
  counted: (
    since: Mrkdwn,
    recipients: number,
    events: readonly { metric: Metric; events: number; recipients: number }[],
  ): Mrkdwn => {
    const parts = events.map(({ metric, events: happened, recipients: of }) =>
      of > 0
        ? mrkdwn`${eventCount(metric, happened)} (${percent(happened, of, DECIMALS[metric])})`
        : mrkdwn`${eventCount(metric, happened)}`,
    );
    return mrkdwn`Mail sent since ${since}: ${recipientCount(recipients)}${parts.length > 0 ? mrkdwn`, ${join(parts, ', ')}` : mrkdwn``}`;
  },
  fromStatistics: mrkdwn`attempts from SES's statistics`,
  countedOnlySince: (at: Mrkdwn): Mrkdwn => mrkdwn`counted only since ${at}`,
  unknownCount: (since: Mrkdwn): Mrkdwn =>
    mrkdwn`Mail sent since ${since}: unknown, because no Send events arrive and SES's statistics say nothing`,
  unattributed: (metric: Metric, events: number): Mrkdwn =>
    mrkdwn`${eventCount(metric, events)} about mail whose sending was not seen`,
  present: (metric: Metric, rate: number, recipients: number, isRestarted: boolean): Mrkdwn =>
    mrkdwn`${METRIC[metric]} ${share(metric, rate)} of ${isRestarted ? `the ${recipientCount(recipients)} since the change` : `the last ${recipientCount(recipients)}`}`,
  asItIs: (metric: Metric, rate: number, hasEnd: boolean): Mrkdwn =>
    mrkdwn`${hasEnd ? 'at the end' : 'later'} ${share(metric, rate)} if all stays as in the last day`,
  withoutWorst: (metric: Metric, rate: number, scope: Scope): Mrkdwn =>
    mrkdwn`${share(metric, rate)} without ${partName(scope)}`,
  aws: (rates: readonly Mrkdwn[]): Mrkdwn => mrkdwn`AWS itself: ${join(rates, ' · ')}`,
  awsRate: (metric: Metric, rate: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`${METRIC[metric].toLowerCase()} ${share(metric, rate)} (${at})`,
  status: (status: Mrkdwn, since: Mrkdwn): Mrkdwn => mrkdwn`enforcement status: ${status} since ${since}`,
  statusUnknown: mrkdwn`enforcement status unknown`,
  done: (what: readonly Mrkdwn[]): Mrkdwn => mrkdwn`Done: ${join(what, ' · ')}`,
  planned: (what: readonly Mrkdwn[]): Mrkdwn => mrkdwn`Planned: ${join(what, ' · ')}`,
  nothingDone: mrkdwn`Done: nothing recorded yet`,
  pause: (configurationSet: string, by: Mrkdwn, since: Mrkdwn): Mrkdwn =>
    mrkdwn`${configurationSet === '' ? mrkdwn`all sending` : code(configurationSet)} paused by ${by} ${since}`,
  removals: (number: number): Mrkdwn =>
    mrkdwn`${count(number)} ${number === 1 ? 'address' : 'addresses'} taken off the suppression list`,
  note: (what: string, by: Mrkdwn, at: Mrkdwn | undefined): Mrkdwn =>
    mrkdwn`${what} (${by}${at ? mrkdwn`, ${at}` : mrkdwn``})`,
  more: (number: number): Mrkdwn => mrkdwn`${count(number)} more in the thread`,
  restarted: (from: Mrkdwn): Mrkdwn => mrkdwn`AWS accepted a change: only mail since ${from} counts`,
  opened: (at: Mrkdwn, by: Mrkdwn | undefined): Mrkdwn =>
    by ? mrkdwn`opened ${at} by ${by}` : mrkdwn`opened ${at} because of the enforcement status`,
  updated: (at: Mrkdwn): Mrkdwn => mrkdwn`numbers of ${at}`,
  rounds: (number: number): Mrkdwn =>
    mrkdwn`${count(number)} ${number === 1 ? 'message' : 'messages'} of AWS`,
  source: mrkdwn`counted from SES events by the mail they belong to`,
  support: (url: string): Mrkdwn => mrkdwn`<${url}|Support Center>`,
  supportCase: (url: string, id: string): Mrkdwn => mrkdwn`<${url}|Support Center>, case ${code(id)}`,
  overBy: {
    status: mrkdwn`AWS: healthy again`,
    notice: mrkdwn`AWS has ended the review`,
    hand: mrkdwn`Case closed`,
  },
  over: (how: Mrkdwn, ms: number): Mrkdwn => mrkdwn`*${how}* · the case was open for ${duration(ms)}`,
  closedBy: (by: Mrkdwn, reason: string): Mrkdwn => mrkdwn`Closed by ${by}: “${reason}”`,
  keep: mrkdwn`Keep the changes you made: AWS acts sooner the second time.`,
  button: {
    note: 'Add note…',
    notes: (number: number): string => `Notes (${count(number)})`,
    restart: 'AWS accepted the fix…',
    close: 'Close…',
  },
  subject: SUBJECT,
  noteKind: { done: 'done', planned: 'planned', remark: 'remark' },
  noteTitle: 'Add a note',
  noteMeans: mrkdwn`What is *done* may go into the reply to AWS, with your name as the source. What is *planned* may not: AWS wants changes that are made.`,
  noteField: {
    kind: 'Is it done?',
    what: 'What',
    text: 'In one or two sentences',
    textHint: 'For example: the import of list 2019-03 was deleted, 18,200 addresses',
    at: 'When (your time zone; leave empty for now)',
  },
  notesTitle: 'Notes of the case',
  notesMean: mrkdwn`You can take back your own notes. A note that was taken back is no evidence, and the reply to AWS does not use it.`,
  noNotes: mrkdwn`There are no notes.`,
  takeBack: 'Take back',
  takeBackTitle: 'Take back this note?',
  takeBackMeans: 'Everybody sees in the thread that you took it back.',
  keepNote: 'Keep it',
  notYourNote: mrkdwn`Only its author can take a note back.`,
  kindOption: { done: 'Done', planned: 'Planned', remark: 'Remark' },
  noteMissing: 'Write what was done or is planned.',
  futureDone: 'What is done cannot be in the future. Choose planned.',
  pastPlanned: 'What is planned cannot be in the past. Choose done.',
  restartTitle: 'AWS accepted the fix',
  restartMeans: mrkdwn`Where AWS agrees with your reply, it counts only mail sent after the change. Enter when the change took effect. A new number of mails or a new date only if AWS gave one.`,
  restartField: {
    from: 'Counts only mail sent after (your time zone)',
    mailBudget: 'Mails that AWS allows from then on, if it said so',
    deadline: 'Date that AWS gave, such as 2026-08-20, if it said so',
  },
  futureRestart: 'This is in the future.',
  beforeReview: 'This is before AWS began the review.',
  badBudget: 'Enter a whole number.',
  badDeadline: 'Enter a date such as 2026-08-20.',
  closeTitle: 'Close the case',
  closeMeans: mrkdwn`The case closes by itself when AWS says that the account is healthy or the review is over. Close it yourself only if it was opened by mistake, or if AWS told you in another way.`,
  closeReason: 'Reason (shown to everybody)',
  closeMissing: 'Write why.',
  save: 'Save',
  saved: mrkdwn`Saved. The card shows it.`,
  refused: {
    'no-review': mrkdwn`This mail is not about a review or a pause of the sending, so that it opens no case.`,
    'nothing-open': mrkdwn`AWS says that the review is over, and there is no open case.`,
    closed: mrkdwn`This case is closed.`,
    older: mrkdwn`The case knows a later mail of AWS. This one did not close it.`,
    'too-many': mrkdwn`The case holds as many notes and messages as it can. Close it and open another one.`,
  },
  gone: mrkdwn`There is no such case.`,
  event: {
    opened: (what: Mrkdwn, by: Mrkdwn | undefined): Mrkdwn =>
      by ? mrkdwn`${by} read AWS's mail: ${what}` : mrkdwn`The enforcement status changed: ${what}`,
    notice: (what: Mrkdwn, by: Mrkdwn | undefined): Mrkdwn =>
      by ? mrkdwn`${by} read a mail of AWS: ${what}` : mrkdwn`The enforcement status changed: ${what}`,
    corrected: (what: Mrkdwn, by: Mrkdwn): Mrkdwn =>
      mrkdwn`${by} corrected what was read of AWS's mail: ${what}`,
    note: (kind: string, what: string, text: string, by: Mrkdwn, at: Mrkdwn | undefined): Mrkdwn =>
      mrkdwn`*${what}* (${kind}${at ? mrkdwn`, ${at}` : mrkdwn``}): “${text}” – ${by}`,
    takenBack: (note: Mrkdwn): Mrkdwn => mrkdwn`Taken back: ${note}`,
    withdrawn: (what: string, by: Mrkdwn): Mrkdwn => mrkdwn`${by} took back the note “${what}”`,
    restart: (from: Mrkdwn, by: Mrkdwn): Mrkdwn =>
      mrkdwn`${by}: AWS accepted the change. Only mail sent since ${from} counts.`,
    closed: (how: Mrkdwn): Mrkdwn => mrkdwn`${how}. The case is closed.`,
  },
  /** What AWS said, for the thread. */
  kind: KIND,
  reminder: {
    begun: mrkdwn`The review has begun`,
    half: mrkdwn`Half of what AWS allows is gone`,
    quarter: mrkdwn`A quarter of what AWS allows is left`,
    last: mrkdwn`:warning: The review is about to end`,
    passed: mrkdwn`:warning: What AWS allowed is used up`,
  },
  reminderOf: (point: Mrkdwn, left: Mrkdwn): Mrkdwn => mrkdwn`${point}: ${left}.`,
  reply: mrkdwn`If AWS has no reply from you yet, send it now.`,
  listTitle: mrkdwn`*Cases with AWS*`,
  listOpen: mrkdwn`open`,
  none: mrkdwn`No case, neither open nor past.`,
  noneOf: (where: Mrkdwn): Mrkdwn => mrkdwn`No case of ${where}, neither open nor past.`,
  past: (from: Mrkdwn, to: Mrkdwn, what: Mrkdwn): Mrkdwn => mrkdwn`${from} – ${to}: ${what}`,
};
