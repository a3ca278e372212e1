import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalState, ApprovalStep } from '../terms.js';
import { count } from './words.js';

const STATES: Readonly<Record<ApprovalState, Mrkdwn>> = {
  pending: mrkdwn`waits for approval`,
  approved: mrkdwn`approved, being carried out`,
  done: mrkdwn`done`,
  failed: mrkdwn`approved, but *failed*`,
  denied: mrkdwn`denied`,
  expired: mrkdwn`expired`,
  cancelled: mrkdwn`withdrawn`,
};

const STEPS: Readonly<Record<ApprovalStep, Mrkdwn>> = {
  requested: mrkdwn`asked`,
  approved: mrkdwn`approved`,
  denied: mrkdwn`denied`,
  cancelled: mrkdwn`withdrawn`,
  expired: mrkdwn`expired undecided`,
  retried: mrkdwn`tried again`,
  acting: mrkdwn`begun`,
  changed: mrkdwn`changed since it was asked for: to be decided anew`,
  failed: mrkdwn`failed`,
  done: mrkdwn`done`,
};

export const approval = {
  state: STATES,
  asked: (requester: Mrkdwn, reason: string): Mrkdwn => mrkdwn`Asked by ${requester}: “${reason}”`,
  /** `denied by @sato 14:26: “why”`; what the bot says of its own act is no quotation. */
  step: (
    what: ApprovalStep,
    { at, by, note }: { at: Mrkdwn; by: Mrkdwn | undefined; note: string | undefined },
  ): Mrkdwn =>
    mrkdwn`${STEPS[what]}${by ? mrkdwn` by ${by}` : mrkdwn``} ${at}${note ? mrkdwn`: ${by ? `“${note}”` : note}` : mrkdwn``}`,
  alone: mrkdwn`needs nobody else: asked for by an approver`,
  needs: (missing: number, requester: Mrkdwn, until: Mrkdwn): Mrkdwn =>
    mrkdwn`needs ${count(missing)} ${missing === 1 ? 'approver' : 'approvers'} other than ${requester} · expires ${until}`,
  approvers: (approvers: Mrkdwn): Mrkdwn => mrkdwn`Approvers: ${approvers}`,
  complaint: mrkdwn`It is about a complaint: mail to somebody who reported it as spam can cost the account, so it takes more than usual.`,
  changedSince: mrkdwn`*This has changed since it was asked for.* Look at what it says now, then decide.`,
  dryRun: mrkdwn`dry run: nothing is changed in AWS`,
  alreadyDone: mrkdwn`found it done already`,
  approve: 'Approve',
  deny: 'Deny',
  cancel: 'Withdraw',
  retry: 'Try again',
  denyReason: 'Why not? Whoever asked is told.',
  sayWhy: 'Say why',
  denied: mrkdwn`Denied. Whoever asked is told why.`,
  ownRequest: mrkdwn`You asked for this yourself; someone else has to decide on it.`,
  approvedBefore: mrkdwn`You have approved this already. Someone else has to approve it as well.`,
  expiredAt: (at: Mrkdwn): Mrkdwn => mrkdwn`Too late: this expired ${at}. Ask again if it is still wanted.`,
  notRequester: mrkdwn`Only whoever asked for this can withdraw it.`,
  decidedBefore: (decision: Mrkdwn): Mrkdwn => mrkdwn`This is decided already: ${decision}.`,
  stranger: mrkdwn`You are not among those who decide on this.`,
  unreadable: (groups: Mrkdwn): Mrkdwn =>
    mrkdwn`Slack does not tell me who is in ${groups}, so nobody from there can decide now; the scope ${code('usergroups:read')} may be missing.`,
  gone: mrkdwn`I know of no such request any more.`,
  askedFor: (needs: number, channel: Mrkdwn): Mrkdwn =>
    needs === 0
      ? mrkdwn`Under way. ${channel} shows what becomes of it.`
      : mrkdwn`Asked for. The approvers decide in ${channel}; I tell you what they say.`,
  nobody: mrkdwn`Nobody can approve this: no approvers are configured. Whoever runs me sets ${code('SLACK_APPROVERS')}.`,
  tooFew: mrkdwn`Nobody can approve this: there are not enough approvers besides you. Whoever runs me adds some to ${code('SLACK_APPROVERS')}.`,
  tooMany: (most: number): Mrkdwn =>
    mrkdwn`You have asked for ${count(most)} things within 24 hours; more is not taken from one person.`,
  askedBefore: (channel: Mrkdwn): Mrkdwn =>
    mrkdwn`That has been asked for already and waits for a decision in ${channel}.`,
  broke: (errorId: string): Mrkdwn =>
    mrkdwn`something went wrong on my side; the log has it under ref ${errorId}`,
};
