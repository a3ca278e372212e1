import type { Catalog } from '../../locales/index.js';
import { join, type Mrkdwn, mention, slackDate } from '../../text/mrkdwn.js';
import type { Approval, Refusal, Step } from './approval.js';
import type { ApproverGroup, Members } from './approvers.js';

const DECISIONS: ReadonlySet<Step['what']> = new Set(['approved', 'denied', 'cancelled', 'requested']);

/** Why a click changed nothing: who was faster, or what does not let it count. */
export function refusalWords(t: Catalog, refused: Refusal, { steps, expiresAt }: Approval): Mrkdwn {
  switch (refused) {
    case 'own-request':
      return t.approval.ownRequest;
    case 'approved-before':
      return t.approval.approvedBefore;
    case 'expired':
      return t.approval.expiredAt(slackDate(expiresAt, 'date_short_time'));
    case 'changed':
      return t.approval.changedSince;
    case 'not-requester':
      return t.approval.notRequester;
    case 'not-failed':
    case 'decided': {
      const {
        what = 'requested',
        at = 0,
        by = '',
      } = steps.findLast((step) => DECISIONS.has(step.what)) ?? {};
      return t.approval.decidedBefore(
        t.approval.step(what, { at: slackDate(at, 'time'), by: mention(by), note: undefined }),
      );
    }
    default:
      return refused satisfies never;
  }
}

/** Who may decide instead, and which user groups cannot be asked about. */
export function strangerWords(t: Catalog, { listed }: ApproverGroup, { unreadable }: Members): Mrkdwn {
  const approvers = t.approval.approvers(join(listed.map(mention), ' '));
  const groups =
    unreadable.length > 0 ? t.approval.unreadable(join(unreadable.map(mention), ' ')) : undefined;
  return join([t.approval.stranger, approvers, ...(groups ? [groups] : [])], ' ');
}
