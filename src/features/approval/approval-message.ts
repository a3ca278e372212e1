import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  context,
  type Message,
  message,
  section,
  textMessage,
} from '../../slack/blocks.js';
import type { GroupMembers } from '../../slack/user-groups.js';
import { join, lines, type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type Approval, type ApprovalEvent, type DecisionRefusal, revisionOf } from './approval.js';
import type { ApproverGroup } from './approvers.js';

export const APPROVE = 'approval-approve';
export const DENY = 'approval-deny';
export const CANCEL = 'approval-cancel';
export const RETRY = 'approval-retry';

const SIGN: Readonly<Record<Approval['state'], Mrkdwn>> = {
  pending: mrkdwn`:hourglass_flowing_sand:`,
  approved: mrkdwn`:arrow_forward:`,
  done: mrkdwn`:white_check_mark:`,
  failed: mrkdwn`:warning:`,
  denied: mrkdwn`:no_entry_sign:`,
  expired: mrkdwn`:zzz:`,
  cancelled: mrkdwn`:leftwards_arrow_with_hook:`,
};
/** The steps that decide on a request. */
const DECISIONS: ReadonlySet<ApprovalEvent['what']> = new Set([
  'approved',
  'denied',
  'cancelled',
  'requested',
]);

/**
 * The card of an approval: the action and its state, who requested it and why, the evidence, who can decide, the buttons.
 *
 * @param about.approvers ids of users and user groups
 */
export function approvalMessage(
  t: Catalog,
  approval: Approval,
  about: { title: Mrkdwn; evidence: readonly Block[]; approvers: readonly string[]; dryRun: boolean },
): Message {
  const { state, requester, reason } = approval;
  const headline = approvalHeadline(t, approval, about.title);
  const changed = state === 'pending' && revisionOf(approval) > 0 ? [t.approval.changedSince] : [];
  const requested = t.approval.requestedBy(mention(requester), reason);
  return message(headline, [
    section(lines([headline, ...changed, requested])),
    ...about.evidence,
    ...footer(t, approval, about),
    ...choices(t, approval),
  ]);
}

/** The action and its state in one line. */
export function approvalHeadline(t: Catalog, approval: Approval, title: Mrkdwn): Mrkdwn {
  return mrkdwn`${SIGN[approval.state]} *${title}* · ${stateText(t, approval)}`;
}

/** The message to the requester about a step of the request. */
export function approvalNewsMessage(
  t: Catalog,
  approval: Approval,
  step: ApprovalEvent,
  title: Mrkdwn,
): Message {
  return textMessage(mrkdwn`${mention(approval.requester)} *${title}*: ${stepText(t, step)}`);
}

/** Why a click changed nothing. */
export function refusalText(
  t: Catalog,
  refused: DecisionRefusal,
  { steps, expiresAt }: Approval,
  group: ApproverGroup,
): Mrkdwn {
  switch (refused) {
    case 'own-request':
      return ownRequestText(t, group);
    case 'approved-before':
      return t.approval.alreadyApproved;
    case 'expired':
      return t.approval.expiredAt(slackDate(expiresAt, 'date_short_time'));
    case 'changed':
      return t.approval.changedSince;
    case 'not-requester':
      return t.approval.notRequester;
    case 'not-failed':
    case 'decided': {
      const decision = steps.findLast((step) => DECISIONS.has(step.what));
      return t.approval.alreadyDecided(
        stepText(t, { at: 0, what: 'requested', ...decision, note: undefined }),
      );
    }
    default:
      return refused satisfies never;
  }
}

export function ownRequestText(t: Catalog, { listed }: ApproverGroup): Mrkdwn {
  return join([t.approval.ownRequest, approversText(t, listed)], ' ');
}

/** For a user who is no approver: who can decide instead, and which user groups Slack did not return. */
export function notApproverText(t: Catalog, { listed }: ApproverGroup, { unreadable }: GroupMembers): Mrkdwn {
  const groups =
    unreadable.length > 0 ? [t.approval.unreadableGroups(join(unreadable.map(mention), ' '))] : [];
  return join([t.approval.notApprover, approversText(t, listed), ...groups], ' ');
}

function approversText(t: Catalog, approvers: readonly string[]): Mrkdwn {
  return t.approval.approvers(join(approvers.map(mention), ' '));
}

/** A settled approval shows its last step: `done 14:26: SES confirmed`. */
function stateText(t: Catalog, { state, steps }: Approval): Mrkdwn {
  const last = steps.at(-1);
  switch (state) {
    case 'pending':
      return t.approval.pending;
    case 'approved':
      return t.approval.inProgress;
    case 'done':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'cancelled':
      return last ? stepText(t, last) : mrkdwn`${state}`;
    default:
      return state satisfies never;
  }
}

function stepText(t: Catalog, { what, at, by, note }: ApprovalEvent): Mrkdwn {
  return t.approval.step(what, {
    at: slackDate(at, 'time'),
    by: by === undefined ? undefined : mention(by),
    note,
  });
}

/** What happened between the request and the present state, and what is needed now. */
function footer(
  t: Catalog,
  { state, needs, risk, requester, approvedBy, expiresAt, steps }: Approval,
  { approvers, dryRun }: { approvers: readonly string[]; dryRun: boolean },
): readonly Block[] {
  const isOpen = state === 'pending' || state === 'approved';
  const earlier = steps.slice(1, isOpen ? undefined : -1).filter(({ what }) => what !== 'acting');
  const trail = earlier.map((step) => stepText(t, step));
  const missing = needs - approvedBy.length;
  const shown = [
    ...(needs === 0 ? [t.approval.selfApproved] : []),
    ...(trail.length > 0 ? [join(trail, ' · ')] : []),
    ...(state === 'pending'
      ? [
          t.approval.needs(missing, mention(requester), slackDate(expiresAt, 'date_short_time')),
          approversText(t, approvers),
          ...(risk === 'complaint' ? [t.approval.complaint] : []),
        ]
      : []),
    ...(dryRun ? [t.approval.dryRun] : []),
  ];
  return shown.length > 0 ? [context(...shown)] : [];
}

function choices(t: Catalog, approval: Approval): readonly Block[] {
  const value = `${approval.id}/${revisionOf(approval)}`;
  const button = (action: string, text: string, style?: 'primary' | 'danger'): Button => ({
    action,
    text,
    value,
    ...(style && { style }),
  });
  switch (approval.state) {
    case 'pending':
      return [
        buttons(
          button(APPROVE, t.approval.approve, 'primary'),
          button(DENY, t.approval.denyButton, 'danger'),
          button(CANCEL, t.approval.cancel),
        ),
      ];
    case 'failed':
      return [buttons(button(RETRY, t.approval.retry))];
    case 'approved':
    case 'done':
    case 'denied':
    case 'expired':
    case 'cancelled':
      return [];
    default:
      return approval.state satisfies never;
  }
}
