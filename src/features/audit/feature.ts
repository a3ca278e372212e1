import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { type Message, message, section } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import { type Mrkdwn, mention, plain } from '../../text/mrkdwn.js';
import type { Audit } from './audit.js';
import { auditCsv } from './audit-csv.js';
import { AUDIT_EXPORT, AUDIT_PAGE, auditMessage } from './audit-message.js';
import { type AuditRequest, readAuditButton, readAuditRequest } from './audit-request.js';

const ENTRIES_PER_PAGE = 16;
/** About a megabyte. Who needs more narrows it to some days. */
const MOST_EXPORTED = 10_000;
const DAY_MS = 86_400_000;

/**
 * `/ses audit`, its pages and its export. It holds addresses and reasons, so approvers alone read it.
 *
 * @param deps.approvalChannel where exports go: among those who may read them
 */
export function auditFeature(deps: {
  audit: Audit;
  approvers: { includes(userId: string): Promise<boolean> };
  channels: Pick<Channels, 'upload'>;
  approvalChannel: string;
  t: Catalog;
  now: () => number;
}): Feature {
  const { audit, approvers, channels, approvalChannel, t, now } = deps;

  const read = ({ days, ...request }: AuditRequest, limit: number) =>
    audit.read({ ...request, limit, since: days === undefined ? undefined : now() - days * DAY_MS });

  async function page(request: AuditRequest, userId: string): Promise<Message> {
    if (!(await approvers.includes(userId))) return told(t.audit.forApprovers);
    const { entries, after } = await read(request, ENTRIES_PER_PAGE);
    return auditMessage(t, request, { entries, older: after });
  }

  async function exportAll(request: AuditRequest, userId: string): Promise<Message> {
    if (!(await approvers.includes(userId))) return told(t.audit.forApprovers);
    const { entries, after } = await read(request, MOST_EXPORTED);
    const day = new Date(now()).toISOString().slice(0, 10);
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `ses-warden-audit-${day}.csv`,
      title: plain(t.audit.title),
      content: auditCsv(entries),
      comment: t.audit.exportedBy(mention(userId), entries.length, after !== undefined).mrkdwn,
    });
    if ('declined' in uploaded) return told(t.audit.notUploaded(uploaded.declined));
    return told(t.audit.exported(mention(approvalChannel)));
  }

  const turn: Action = {
    id: AUDIT_PAGE,
    run: async ({ value, userId }) => ({ replace: await page(readAuditButton(value), userId) }),
  };
  const exporting: Action = {
    id: AUDIT_EXPORT,
    run: async ({ value, userId }) => ({ tell: await exportAll(readAuditButton(value), userId) }),
  };
  return {
    commands: [
      {
        name: 'audit',
        argument: '[address | user id | days]',
        summary: t.audit.summary,
        run: ({ argument, userId }) => page(readAuditRequest(argument, userId), userId),
      },
    ],
    actions: [turn, exporting],
  };
}

function told(what: Mrkdwn): Message {
  return message(what, [section(what)]);
}
