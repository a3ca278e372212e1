import type { Catalog } from '../../locales/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import { type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Approval, Step } from './approval.js';

/** What the requester is told when something has become of the request. */
export function approvalNewsMessage(t: Catalog, approval: Approval, step: Step, title: Mrkdwn): Message {
  const by = step.by === undefined ? undefined : mention(step.by);
  const happened = t.approval.step(step.what, { at: slackDate(step.at, 'time'), by, note: step.note });
  const told = mrkdwn`${mention(approval.requester)} *${title}*: ${happened}`;
  return message(told, [section(told)]);
}
