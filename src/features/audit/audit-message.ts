import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { type Button, buttons } from '../../slack/elements.js';
import { code, join, lines, type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { AuditEntry } from './audit.js';
import { type AuditRequest, writeAuditRequest } from './audit-request.js';

export const AUDIT_PAGE = 'audit-page';
export const AUDIT_EXPORT = 'audit-export';
const ENTRIES_PER_BLOCK = 8;

/** A page of the audit, newest first. `older` is where the next page begins, if there is one. */
export function auditMessage(
  t: Catalog,
  request: AuditRequest,
  { entries, older }: { entries: readonly AuditEntry[]; older: string | undefined },
): Message {
  const { by, about, days } = request;
  const wanted = t.audit.wanted({ by: by === undefined ? undefined : mention(by), about, days });
  const title = mrkdwn`*${t.audit.title}*${wanted}`;
  if (entries.length === 0) return message(title, [section(lines([title, t.audit.nothing]))]);
  const told = entries.map((entry) => entryLine(t, entry));
  const blocks = Array.from({ length: Math.ceil(told.length / ENTRIES_PER_BLOCK) }, (_, index) =>
    section(lines(told.slice(index * ENTRIES_PER_BLOCK, (index + 1) * ENTRIES_PER_BLOCK))),
  );
  const { after: _, ...whole } = request;
  const choices: Button[] = [
    ...(older === undefined
      ? []
      : [
          {
            action: AUDIT_PAGE,
            text: t.audit.older,
            value: writeAuditRequest({ ...request, after: older }),
          },
        ]),
    { action: AUDIT_EXPORT, text: t.audit.export, value: writeAuditRequest(whole) },
  ];
  return message(title, [section(title), ...blocks, buttons(...choices), context(t.audit.onlyYou)]);
}

function entryLine(t: Catalog, { at, by, what, kind, account, region, about, note }: AuditEntry): Mrkdwn {
  const parts = [
    mrkdwn`${slackDate(at, 'date_short_time')}  ${by === undefined ? t.audit.itself : mention(by)} ${t.audit.what(what)}`,
    about === '' ? mrkdwn`${t.audit.kind(kind)}` : mrkdwn`${t.audit.kind(kind)} ${code(about)}`,
    t.accountRegion({ account, region }),
    ...(note ? [by === undefined ? mrkdwn`${note}` : t.audit.reason(note)] : []),
  ];
  return join(parts, ' · ');
}
