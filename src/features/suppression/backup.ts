import type { ListedAddress } from './list-store.js';

/** When a suppression list was saved. Stored in this form; times in ms. */
export type Backup = {
  /** The last time, or the time from which on the next week is counted. */
  savedAt: number;
  /** Since when a process is saving the list. */
  claimedAt?: number | undefined;
  /** The beginning of the pause by AWS during which the list was saved. */
  pausedSince?: number | undefined;
};

export type BackupReason = 'paused' | 'weekly';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Longer than an upload takes: after that the process has died, or Slack has declined the file. */
const CLAIM_MS = 10 * 60_000;
/** AWS deletes the list so long after a pause began: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
const DELETED_AFTER_MS = 90 * DAY_MS;
/** How many days before the deletion people are warned. */
const WARNINGS = [1, 7, 14, 30] as const;

/** Why the list must be saved now: once in each pause by AWS, and every week. Undefined: not now. */
export function backupDue(
  backup: Backup,
  pausedSince: number | undefined,
  now: number,
): BackupReason | undefined {
  if (backup.claimedAt !== undefined && now - backup.claimedAt < CLAIM_MS) return undefined;
  if (pausedSince !== undefined && backup.pausedSince !== pausedSince) return 'paused';
  return now - backup.savedAt >= WEEK_MS ? 'weekly' : undefined;
}

/** The warning that is due before AWS deletes the list: its number of days, and when AWS deletes the list (ms). */
export function deletionWarning(
  pausedSince: number,
  now: number,
): { days: (typeof WARNINGS)[number]; deletedAt: number } | undefined {
  const deletedAt = pausedSince + DELETED_AFTER_MS;
  const left = deletedAt - now;
  const days = left > 0 ? WARNINGS.find((one) => left <= one * DAY_MS) : undefined;
  return days && { days, deletedAt };
}

/** The most addresses in one file: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
const ADDRESSES_PER_FILE = 100_000;

/**
 * The entries as files that SES imports as they are: one JSON object per line, because JSON has one way to quote, and no
 * spreadsheet reads it as formulas. No file for an empty list.
 */
export async function* importFiles(
  parts: AsyncIterable<readonly ListedAddress[]>,
): AsyncGenerator<{ part: number; entries: number; content: Buffer }> {
  let part = 1;
  let lines: string[] = [];
  const file = () => ({ part, entries: lines.length, content: Buffer.from(lines.join('')) });
  for await (const entries of parts) {
    for (const { written, reason } of entries) {
      lines.push(`${JSON.stringify({ emailAddress: written, reason })}\n`);
      if (lines.length < ADDRESSES_PER_FILE) continue;
      yield file();
      part += 1;
      lines = [];
    }
  }
  if (lines.length > 0) yield file();
}
