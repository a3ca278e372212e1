import type { Catalog } from '../../locales/index.js';
import { type Block, context, type Message, message, section } from '../../slack/blocks.js';
import { type Button, buttons } from '../../slack/elements.js';
import { join, lines, type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type Approval, revisionOf } from './approval.js';

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

/** The one message of an approval: what is asked and how it stands, why, the evidence, and what can be done. */
export function approvalMessage(
  t: Catalog,
  approval: Approval,
  about: { title: Mrkdwn; evidence: readonly Block[]; listed: readonly string[]; dryRun: boolean },
): Message {
  const { state, requester, reason } = approval;
  const headline = mrkdwn`${SIGN[state]} *${about.title}*  ${t.approval.state[state]}`;
  const changed = state === 'pending' && revisionOf(approval) > 0 ? [t.approval.changedSince] : [];
  const asked = t.approval.asked(mention(requester), reason);
  return message(headline, [
    section(lines([headline, ...changed, asked])),
    ...about.evidence,
    context(...footer(t, approval, about)),
    ...choices(t, approval),
  ]);
}

function footer(
  t: Catalog,
  approval: Approval,
  { listed, dryRun }: { listed: readonly string[]; dryRun: boolean },
): readonly Mrkdwn[] {
  const { state, needs, risk, requester, approvedBy, expiresAt, steps } = approval;
  const happened = steps.slice(1).map((step) => t.approval.step(step.what, said(step)));
  const trail = [
    ...(needs === 0 ? [t.approval.alone] : []),
    ...(happened.length > 0 ? [join(happened, ' · ')] : []),
  ];
  const dry = dryRun ? [t.approval.dryRun] : [];
  if (state !== 'pending') return [...trail, ...dry];
  const missing = needs - approvedBy.length;
  return [
    ...trail,
    t.approval.needs(missing, mention(requester), slackDate(expiresAt, 'date_short_time')),
    t.approval.approvers(join(listed.map(mention), ' ')),
    ...(risk === 'complaint' ? [t.approval.complaint] : []),
    ...dry,
  ];
}

function said({ at, by, note }: Approval['steps'][number]) {
  return { at: slackDate(at, 'time'), by: by === undefined ? undefined : mention(by), note };
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
          button(DENY, t.approval.deny, 'danger'),
          button(CANCEL, t.approval.cancel),
        ),
      ];
    case 'failed':
      return [buttons(button(RETRY, t.approval.retry))];
    default:
      return [];
  }
}
