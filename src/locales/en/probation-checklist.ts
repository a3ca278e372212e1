import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { PartKind } from '../cause-terms.js';
import type { CheckEvidence, CheckUnknown } from '../checklist-terms.js';
import { count, list } from './words.js';

const KIND: Readonly<Record<PartKind, string>> = {
  'configuration-set': 'configuration set',
  tag: 'tag',
  'from-domain': 'From domain',
  tenant: 'tenant',
  caller: 'caller',
  'source-ip': 'source IP address',
  provider: 'provider',
};
const KINDS: Readonly<Record<PartKind, string>> = {
  'configuration-set': 'configuration sets',
  tag: 'tags',
  'from-domain': 'From domains',
  tenant: 'tenants',
  caller: 'callers',
  'source-ip': 'source IP addresses',
  provider: 'providers',
};

const domains = (of: number): string => (of === 1 ? 'the only domain' : `all ${count(of)} domains`);
const LISTED: Readonly<Record<string, string>> = { BOUNCE: 'bounces', COMPLAINT: 'complaints' };
const listed = (reasons: readonly string[]): string =>
  reasons.map((reason) => LISTED[reason] ?? reason).join(' and ');

function evidence(found: CheckEvidence): Mrkdwn {
  switch (found.check) {
    case 'sending-pause':
      if (found.byAws) return mrkdwn`AWS has paused all sending`;
      if (found.sets.length === 0) return mrkdwn`nothing is paused through this bot`;
      return found.sets.includes('') ? mrkdwn`all sending is paused` : mrkdwn`paused: ${list(found.sets)}`;
    case 'new-senders': {
      if (found.fresh.length === 0)
        return mrkdwn`nobody new in the last 24 hours, compared with the ${count(found.days)} days before (${count(found.known)} known)`;
      const named = found.fresh.map(
        ({ kind, name, attempts }) => mrkdwn`${KIND[kind]} ${code(name)} (${count(attempts)} mails)`,
      );
      return mrkdwn`new in the last 24 hours, not seen in the ${count(found.days)} days before: ${joinAll(named)}`;
    }
    case 'unsubscribe-header': {
      const share = mrkdwn`${count(found.withHeader)} of the newest ${count(found.of)} mails that bounced or brought a complaint have List-Unsubscribe, ${count(found.oneClick)} with one click`;
      return found.sets.length === 0 ? share : mrkdwn`${share}; without it: ${list(found.sets)}`;
    }
    case 'suppression-in-force':
      if (found.missing.length === 0) return mrkdwn`in force for ${listed(found.reasons)}`;
      return mrkdwn`not in force for ${listed(found.missing)}`;
    case 'feedback-destinations':
      if (found.incomplete.length > 0)
        return mrkdwn`bounces or complaints do not reach this bot from: ${list(found.incomplete)}`;
      return found.of === 1
        ? mrkdwn`the only configuration set publishes both`
        : mrkdwn`all ${count(found.of)} configuration sets publish both`;
    case 'dmarc-policies':
      if (found.without.length > 0) return mrkdwn`no DMARC policy: ${list(found.without)}`;
      return mrkdwn`${domains(found.of)} ${found.of === 1 ? 'has' : 'have'} a policy`;
    case 'aligned-mail':
      if (found.failing.length > 0) return mrkdwn`does not pass DMARC: mail from ${list(found.failing)}`;
      return mrkdwn`mail from ${domains(found.of)} passes`;
    default:
      return found satisfies never;
  }
}

function unknown(reason: CheckUnknown): Mrkdwn {
  switch (reason.why) {
    case 'aws-unanswered':
      return mrkdwn`AWS did not answer ${code(reason.action)}`;
    case 'aws-silent':
      return mrkdwn`AWS left it out of ${code(reason.action)}`;
    case 'dns-unanswered':
      return mrkdwn`DNS did not answer for ${list(reason.names)}`;
    case 'none-to-check':
      return mrkdwn`there is nothing to check in this Region`;
    case 'too-many':
      return mrkdwn`right for the ${count(reason.checked)} that sent most; the other ${count(reason.of - reason.checked)} were not checked`;
    case 'no-comparison':
      return reason.days === 0
        ? mrkdwn`no mail with a configuration set was counted, so SES does not say who sent it`
        : mrkdwn`counts go back only ${count(reason.days)} ${reason.days === 1 ? 'day' : 'days'}, too short to tell who is new`;
    case 'always-changing':
      return mrkdwn`${count(reason.names)} ${KINDS[reason.kind]} sent before, and new ones come every day`;
    case 'no-headers':
      return mrkdwn`no newest bounce or complaint shows the header of its mail`;
    default:
      return reason satisfies never;
  }
}

function joinAll(texts: readonly Mrkdwn[]): Mrkdwn {
  return { mrkdwn: texts.map((text) => text.mrkdwn).join(', ') };
}

export const probationChecklist = {
  title: 'Checklist',
  button: 'Checklist…',
  headline: (done: number, of: number): Mrkdwn => mrkdwn`*Checklist* · ${count(done)} of ${count(of)} done`,
  evidence,
  unknown,
  /** By the bot itself, and when. */
  checked: (at: Mrkdwn): Mrkdwn => mrkdwn`checked by this bot ${at}`,
  notChecked: mrkdwn`this bot checks it within a minute`,
  owner: (owner: Mrkdwn): Mrkdwn => mrkdwn`owner ${owner}`,
  withoutOwner: (steps: number): Mrkdwn =>
    mrkdwn`${count(steps)} ${steps === 1 ? 'step has' : 'steps have'} no owner`,
  doneBy: (by: Mrkdwn, at: Mrkdwn): Mrkdwn => mrkdwn`done, says ${by} ${at}`,
  note: (note: string): Mrkdwn => mrkdwn`“${note}”`,
  contradicted: mrkdwn`but this bot sees something else`,
  assigned: (owner: Mrkdwn, title: string, by: Mrkdwn): Mrkdwn =>
    mrkdwn`${owner}, ${by} asks you to take this step: *${title}*`,
  tick: 'Done',
  untick: 'Not done',
  take: "I'll do it",
  edit: 'Assign or describe…',
  checkAgain: 'Check again',
  editTitle: 'Step',
  save: 'Save',
  ownerField: 'Owner',
  ownerHint: 'Gets a message in the thread of the case.',
  stateField: 'State',
  states: { open: 'Not done', done: 'Done' },
  noteField: 'What was done',
  noteHint:
    'In the past tense: the reply to AWS says it as your statement. Leave plans out; AWS takes only what is done.',
  noteNeedsDone: 'This is kept only of a step that is done. Choose “Done”, or leave it empty.',
  noteIsPlan: (sentence: string): string =>
    `This speaks of the future: “${sentence}” Write only what is done.`,
  changedMeanwhile: mrkdwn`Somebody else changed this step while you had it open. Nothing of yours was saved; it is still in the form. Look at the present state and save again:`,
  gone: mrkdwn`This case does not exist any more.`,
  closed: mrkdwn`The case is closed. Its checklist stays as it is.`,
};
