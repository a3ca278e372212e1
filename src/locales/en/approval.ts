import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalStep } from '../terms.js';
import { count } from './words.js';

const STEPS: Readonly<Record<ApprovalStep, Mrkdwn>> = {
  requested: mrkdwn`requested`,
  approved: mrkdwn`approved`,
  denied: mrkdwn`denied`,
  cancelled: mrkdwn`withdrawn`,
  expired: mrkdwn`expired`,
  retried: mrkdwn`retried`,
  lapsed: mrkdwn`vote no longer counts: not an approver any more`,
  acting: mrkdwn`started`,
  changed: mrkdwn`changed since the request, needs a new decision`,
  failed: mrkdwn`failed`,
  done: mrkdwn`done`,
};

export const approval = {
  pending: mrkdwn`waiting for approval`,
  inProgress: mrkdwn`approved, in progress`,
  requestedBy: (requester: Mrkdwn, reason: string): Mrkdwn =>
    mrkdwn`Requested by ${requester}. Reason: “${reason}”`,
  /** `denied by @sato 14:26: “why”`. The note of a step without a person is the bot's own and gets no quotation marks. */
  step: (
    what: ApprovalStep,
    { at, by, note }: { at: Mrkdwn; by: Mrkdwn | undefined; note: string | undefined },
  ): Mrkdwn =>
    mrkdwn`${STEPS[what]}${by ? mrkdwn`${what === 'lapsed' ? ',' : ' by'} ${by}` : mrkdwn``} ${at}${note ? mrkdwn`: ${by ? `“${note}”` : note}` : mrkdwn``}`,
  selfApproved: mrkdwn`no second approval needed: the requester is an approver`,
  needs: (missing: number, requester: Mrkdwn, until: Mrkdwn): Mrkdwn =>
    mrkdwn`needs ${count(missing)} ${missing === 1 ? 'approver' : 'approvers'} other than ${requester} · expires ${until}`,
  approvers: (approvers: Mrkdwn): Mrkdwn => mrkdwn`Approvers: ${approvers}`,
  complaint: mrkdwn`This request concerns a complaint: the recipient reported your mail as spam. Mailing them again can cost you the account, so the approval rules are stricter.`,
  changedSince: mrkdwn`*The facts have changed since the request.* Check the card again, then decide.`,
  dryRun: mrkdwn`dry run: nothing is changed in AWS`,
  alreadyDone: mrkdwn`nothing to do, it was already done`,
  approve: 'Approve',
  deny: 'Deny',
  denyButton: 'Deny…',
  cancel: 'Withdraw',
  retry: 'Try again',
  denyReason: 'Reason (the requester will see it)',
  reasonMissing: 'Enter a reason',
  denied: mrkdwn`Denied. The requester gets your reason.`,
  ownRequest: mrkdwn`You requested this yourself; someone else has to decide on it.`,
  alreadyApproved: mrkdwn`You have already approved this. Another approver has to approve it too.`,
  expiredAt: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`This request expired ${at}. Request it again if you still need it.`,
  notRequester: mrkdwn`Only the requester can withdraw this request.`,
  alreadyDecided: (decision: Mrkdwn): Mrkdwn => mrkdwn`Already decided: ${decision}.`,
  notApprover: mrkdwn`You are not an approver for this request.`,
  unreadableGroups: (groups: Mrkdwn): Mrkdwn =>
    mrkdwn`Slack did not list the members of ${groups}, so they cannot decide at the moment. The app may lack the scope ${code('usergroups:read')}.`,
  gone: mrkdwn`This request no longer exists.`,
  requested: (needs: number, channel: Mrkdwn): Mrkdwn =>
    needs === 0
      ? mrkdwn`In progress. The result appears in ${channel}.`
      : mrkdwn`Requested. The approvers decide in ${channel}; you get a message with the result.`,
  nobody: mrkdwn`Nobody can approve this: no approvers are configured. Ask the person who runs this bot to set ${code('SLACK_APPROVERS')}.`,
  tooFew: mrkdwn`Nobody can approve this: there are not enough approvers besides you. Ask the person who runs this bot to add some to ${code('SLACK_APPROVERS')}.`,
  tooMany: (max: number): Mrkdwn =>
    mrkdwn`You have reached the limit of ${count(max)} ${max === 1 ? 'request' : 'requests'} per person in 24 hours.`,
  alreadyRequested: (channel: Mrkdwn): Mrkdwn =>
    mrkdwn`This has already been requested and is waiting for a decision in ${channel}.`,
  unexpectedError: (errorId: string): Mrkdwn =>
    mrkdwn`unexpected error in the bot; see its log (ref ${errorId})`,
};
