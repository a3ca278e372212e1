import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ClaimProblem, ReplyPoint, ReplySection, ReplyVariant } from '../reply-terms.js';
import { count } from './words.js';

const POINT: Readonly<Record<ReplyPoint, string>> = {
  'root-cause': 'What the root cause is',
  implemented: 'Which changes are already made, not planned',
  recurrence: 'Why it will not happen again',
  tracking: 'How bounces and complaints are tracked and removed',
  'new-addresses': 'How new addresses are validated',
  'acceptable-use': 'That the mail follows AWS’s Acceptable Use Policy',
  'list-origin': 'How the recipients’ addresses were collected',
  unsubscribe: 'How recipients subscribe and unsubscribe',
  credentials: 'Which credentials were exposed and when they were deactivated',
  'form-protection': 'How the sign-up form is protected',
  questions: 'Every question of AWS is answered',
  relation: 'How the accounts are related and kept apart',
};

const VARIANT: Readonly<Record<ReplyVariant, string>> = {
  bounce: 'bounce rate',
  complaint: 'complaint rate',
  content: 'content of the mail',
  spamtrap: 'spamtraps',
  blocklist: 'third-party blocklist',
  credentials: 'compromised credentials',
  listbombing: 'list bombing',
  'human-review': 'review by people at AWS',
  'related-account': 'related account',
  'follow-up': 'answer to AWS’s questions',
  general: 'reason not named by AWS',
};

const GUIDE: Readonly<Record<ReplySection, Mrkdwn>> = {
  'what-happened': mrkdwn`What AWS said and when things happened, in UTC. Facts only.`,
  impact: mrkdwn`Numbers with unit, time and source. Give none that you cannot show.`,
  'root-cause': mrkdwn`One cause, with what shows it. AWS rejects replies without one.`,
  done: mrkdwn`Only what is finished, with date and time. Plans do not count here; AWS counts changes that are already made.`,
  prevention: mrkdwn`What is in place now and keeps this from happening again. Plans only under “Planned, not yet in place:”.`,
  handling: mrkdwn`Where bounces and complaints arrive, and how soon an address gets no more mail.`,
  validation: mrkdwn`How a wrong or foreign address is noticed before it gets more than one message.`,
  consent: mrkdwn`How recipients asked for this mail, with the address of the sign-up page and of the unsubscribe page.`,
  answers: mrkdwn`Repeat each question of AWS, and answer it in one or two sentences.`,
  request: mrkdwn`What you ask AWS to do, in one sentence.`,
};

export const report = {
  argument: '[account] [region]',
  summary: 'draft of the reply to AWS about a review or pause, with the facts; you send it, not the bot',
  /** On the card of a case. */
  open: 'Draft the reply…',
  title: (scope: Mrkdwn): Mrkdwn => mrkdwn`Reply to AWS · ${scope}`,
  state: {
    draft: mrkdwn`draft, not ready`,
    ready: mrkdwn`ready to be sent by you`,
    'waits-for-approval': mrkdwn`complete, needs an approval`,
    approved: mrkdwn`approved, ready to be sent by you`,
  },
  about: (variant: string, revision: number, author: Mrkdwn | undefined): Mrkdwn =>
    mrkdwn`About: ${variant} · revision ${count(revision)}${author ? mrkdwn` · last edited by ${author}` : mrkdwn` · drafted from the data, nobody has edited it`}`,
  variant: VARIANT,
  pointsTitle: mrkdwn`*What AWS wants to read*`,
  point: POINT,
  /** The same, short enough for a box to tick. */
  box: POINT,
  hasUnknown: mrkdwn`fill in [TO CONFIRM]`,
  toRead: mrkdwn`read and check`,
  edit: 'Edit a section…',
  checkPoints: 'Check points…',
  export: 'Export text',
  exportDraft: 'Export draft',
  requestApproval: 'Request approval…',
  notSent: (url: string): Mrkdwn =>
    mrkdwn`The bot sends nothing to AWS. Paste the text into your case in <${url}|AWS Support Center>.`,
  problemIn: (heading: string, problem: Mrkdwn): Mrkdwn => mrkdwn`:warning: *${heading}*: ${problem}`,
  problem: (problem: ClaimProblem): Mrkdwn => {
    switch (problem.problem) {
      case 'future':
        return mrkdwn`This section is about what is done or in place, but “${problem.word}” speaks of the future: “${problem.sentence}” Move it to the prevention section, under “Planned, not yet in place:”.`;
      case 'later-date':
        return mrkdwn`${problem.date} is later than today, so it is not done yet: “${problem.sentence}”`;
      case 'planned':
        return mrkdwn`“${problem.note}” is noted as planned, but this says that it is done: “${problem.sentence}” If it is done, add a note to the case first.`;
      default:
        return problem satisfies never;
    }
  },
  foreignNumbers: (heading: string, by: Mrkdwn, numbers: readonly string[]): Mrkdwn =>
    mrkdwn`:grey_question: *${heading}*: not in the bot’s data, stated by ${by}: ${join(numbers.map(code), ', ')}. Check before you send.`,
  doubtful: (texts: readonly string[]): Mrkdwn =>
    mrkdwn`:warning: Notes marked as done that speak of the future, so they are left out: ${texts.map((text) => `“${text}”`).join(', ')}`,
  modalTitle: 'Reply to AWS',
  /** What AWS wants to read in a section. */
  guide: GUIDE,
  textLabel: 'Text in English, as AWS will read it',
  textHint: 'Replace each [TO CONFIRM: …]. Short sentences, numbers with their time and source.',
  save: 'Save',
  conflict: (by: Mrkdwn, at: Mrkdwn): Mrkdwn =>
    mrkdwn`:warning: *${by} saved this section at ${at}, while you edited it.* Both texts are kept. Yours is in the field; put both together and save again. Theirs:`,
  reading: mrkdwn`*In your language*`,
  ownDraft: mrkdwn`*What the bot would write from today’s data*`,
  revision: (number: number, by: Mrkdwn | undefined, at: Mrkdwn, isConflict: boolean): Mrkdwn =>
    mrkdwn`revision ${count(number)} · ${by ?? mrkdwn`ses-warden`} · ${at}${isConflict ? ' · not used: somebody was faster' : ''}`,
  gone: mrkdwn`This reply no longer exists.`,
  tooMany: mrkdwn`This reply has too many revisions to save another one. Export it and go on in the file.`,
  empty: 'Enter the text, or a [TO CONFIRM: …]',
  tooLong: 'This text is too long for one section',
  notReady: mrkdwn`This reply is not ready: a point is not checked, a [TO CONFIRM] is left, or a sentence has to be changed.`,
  subject: (round: number): string => `reply ${round}`,
  approvalIntro: (revision: number): Mrkdwn =>
    mrkdwn`Somebody else reads revision ${count(revision)} and approves it. If it is edited meanwhile, the approval starts again.`,
  approvalReason: 'What should the approver look at?',
  request: 'Request',
  approvalTitle: (scope: Mrkdwn, revision: number): Mrkdwn =>
    mrkdwn`Reply to AWS · ${scope} · revision ${count(revision)}`,
  approved: mrkdwn`approved; the text is in the thread of the case, you send it`,
  pointsModalTitle: 'Check the reply',
  pointsIntro: mrkdwn`Tick a point when you have read its section and it is true. When the section is edited, its point has to be checked again.`,
  pointsLabel: 'Answered and true',
  draftMark: (revision: number): string => `DRAFT, revision ${revision}. Not ready: do not send it to AWS.`,
  exportedBy: (by: Mrkdwn, revision: number, isFinal: boolean): Mrkdwn =>
    isFinal
      ? mrkdwn`Reply to AWS, revision ${count(revision)}, exported by ${by}. Paste it into the support case.`
      : mrkdwn`Draft of the reply to AWS, revision ${count(revision)}, exported by ${by}. It is not ready to be sent.`,
  exported: (isFinal: boolean): Mrkdwn =>
    isFinal
      ? mrkdwn`The file is in the thread of the case.`
      : mrkdwn`The draft is in the thread of the case. It is not ready to be sent.`,
  exportedAsText: (slack: string): Mrkdwn =>
    mrkdwn`Slack rejected the file (${code(slack)}), so the text is in the thread as a message. For files the app needs the scope ${code('files:write')}.`,
  noCase: mrkdwn`There is no review or pause by AWS to reply to. If AWS has sent you a mail, let the bot read it.`,
  whichCase: 'Which account and Region is the reply about?',
};
