/** When the copies of a suppression list were made. */
export type Backup = {
  /** The last one, or the time from which on the next is counted (ms). */
  savedAt: number;
  /** Somebody is at it since then (ms). */
  claimedAt?: number | undefined;
  /** The pause by AWS that has its copy, by its beginning (ms). */
  pausedSince?: number | undefined;
};

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Longer than an upload takes; then whoever claimed it has died, or Slack would not have it. */
const CLAIM_MS = 10 * 60_000;
/** https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
const LIST_LIVES_MS = 90 * DAY_MS;
/** How many days before the end people are warned. */
const WARNINGS = [1, 7, 14, 30] as const;

/** Why a copy is to be made now: at each pause by AWS, and every week. */
export function backupDue(
  backup: Backup,
  pausedSince: number | undefined,
  now: number,
): 'paused' | 'weekly' | undefined {
  if (backup.claimedAt !== undefined && now - backup.claimedAt < CLAIM_MS) return undefined;
  if (pausedSince !== undefined && backup.pausedSince !== pausedSince) return 'paused';
  return now - backup.savedAt >= WEEK_MS ? 'weekly' : undefined;
}

/**
 * The warning that is due as AWS's deletion of the list comes near: the days it stands for, and when the list goes (ms).
 * The same one until the next is due.
 */
export function deletionWarning(
  pausedSince: number,
  now: number,
): { days: (typeof WARNINGS)[number]; deletedAt: number } | undefined {
  const deletedAt = pausedSince + LIST_LIVES_MS;
  const left = deletedAt - now;
  const days = left > 0 ? WARNINGS.find((one) => left <= one * DAY_MS) : undefined;
  return days && { days, deletedAt };
}
