import type { Catalog } from '../../locales/index.js';
import { type Button, buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { type Cell, dataTable } from '../../slack/data-table.js';
import { csvFile } from '../../text/csv.js';
import { code, join, lines, type Mrkdwn, mention, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import type { AuditEntry } from './audit.js';
import { type AuditRequest, writeAuditRequest } from './audit-request.js';

export const AUDIT_PAGE = 'audit-page';
export const AUDIT_EXPORT = 'audit-export';
const ENTRIES_PER_BLOCK = 8;
const COLUMNS = ['time', 'by', 'what', 'kind', 'about', 'account', 'region', 'note', 'request'] as const;

/**
 * A page of the audit log, newest first.
 *
 * @param page.older where the next page begins; undefined on the last page
 */
export function auditMessage(
  t: Catalog,
  request: AuditRequest,
  { entries, older }: { entries: readonly AuditEntry[]; older: string | undefined },
): Message {
  const { by, about, days } = request;
  const filter = t.audit.filter({ by: by === undefined ? undefined : mention(by), about, days });
  const title = mrkdwn`*${t.audit.title}*${filter}`;
  if (entries.length === 0) return message(title, [section(lines([title, t.audit.nothing]))]);
  const entryLines = entries.map((entry) => entryLine(t, entry));
  const blocks = Array.from({ length: Math.ceil(entryLines.length / ENTRIES_PER_BLOCK) }, (_, index) =>
    section(lines(entryLines.slice(index * ENTRIES_PER_BLOCK, (index + 1) * ENTRIES_PER_BLOCK))),
  );
  const { at, by: who, what, about: subject, where, note } = t.audit.columns;
  const table = dataTable({
    caption: plain(t.audit.title),
    columns: [at, who, what, subject, where, note],
    rows: entries.map((entry) => cells(t, entry)),
    perPage: entries.length,
  });
  const below = [buttons(...choices(t, request, older)), context(t.audit.onlyYou)];
  return message(title, [section(title), table, ...below], [section(title), ...blocks, ...below]);
}

function cells(t: Catalog, entry: AuditEntry): readonly Cell[] {
  const { at, by, what, kind, about, note = '' } = entry;
  return [
    { at },
    by === undefined ? plain(t.audit.bot) : { user: by },
    `${t.audit.whatAlone(what)} · ${t.audit.kind(kind)}`,
    about,
    plain(t.accountRegion(entry)),
    note,
  ];
}

/** The entries as a file for spreadsheets, newest first; times in UTC. */
export function auditCsv(entries: readonly AuditEntry[]): Buffer {
  const rows = entries.map(
    ({ at, by = 'ses-warden', what, kind, about, account, region, note = '', approval }) => [
      new Date(at).toISOString(),
      by,
      what,
      kind,
      about,
      account,
      region,
      note,
      approval,
    ],
  );
  return csvFile([COLUMNS, ...rows]);
}

function choices(t: Catalog, request: AuditRequest, older: string | undefined): readonly Button[] {
  const { after: _, ...whole } = request;
  const exportButton = { action: AUDIT_EXPORT, text: t.audit.export, value: writeAuditRequest(whole) };
  if (older === undefined) return [exportButton];
  const value = writeAuditRequest({ ...request, after: older });
  return [{ action: AUDIT_PAGE, text: t.audit.older, value }, exportButton];
}

function entryLine(t: Catalog, entry: AuditEntry): Mrkdwn {
  const { at, by, what, kind, about, note } = entry;
  const parts = [
    mrkdwn`${slackDate(at, 'date_short_time')}  ${by === undefined ? t.audit.bot : mention(by)} ${t.audit.what(what)}`,
    about === '' ? mrkdwn`${t.audit.kind(kind)}` : mrkdwn`${t.audit.kind(kind)} ${code(about)}`,
    ...(entry.account === '' && entry.region === '' ? [] : [t.accountRegion(entry)]),
    ...(note ? [by === undefined ? mrkdwn`${note}` : t.audit.reason(note)] : []),
  ];
  return join(parts, ' · ');
}
