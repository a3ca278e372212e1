import { csvFile } from '../../text/csv.js';
import type { AuditEntry } from './audit.js';

const COLUMNS = ['time', 'by', 'what', 'kind', 'about', 'account', 'region', 'note', 'request'] as const;

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
