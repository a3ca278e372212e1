import type { Bucket } from '../../store/index.js';
import type { Counter } from '../intake/index.js';

/**
 * Where the number of attempts comes from: Send events; SES's own `GetSendStatistics`; or the outcomes that were
 * received, where there is neither.
 */
export type AttemptsFrom = 'send-events' | 'statistics' | 'outcomes';

/** How many recipients SES tried to reach. */
export type Attempts = {
  /** 0 as well where that is not known. */
  recipients: number;
  /** Those of them at domains that report complaints, where that is not known to be all of them. */
  reporting?: number | undefined;
  /** Missing where `recipients` is not known. */
  attemptsFrom?: AttemptsFrom | undefined;
};

/** The counter by which `fillFromStatistics` hands on the attempts that `GetSendStatistics` reports. */
export const FROM_STATISTICS = 'statistics';

/**
 * Recipients attempted, and where that number comes from. Attempts are the recipients of Send events less those that SES
 * held back. Where Send events are missing or a bounce's send lies before the window, the received outcomes are the
 * attempts: never deliveries alone, which would overstate the rate. Without any Send or Delivery event the attempts are
 * unknown, and bounces alone are no rate.
 */
export function attemptsIn(counts: Bucket['counts']): Attempts {
  const count = (counter: Counter | typeof FROM_STATISTICS) => counts[counter] ?? 0;
  const announced = count('sent') - count('not-attempted');
  const received = hasAttempts(counts) ? Math.max(announced, count('settled')) : 0;
  const reported = count(FROM_STATISTICS);
  if (received + reported <= 0) return { recipients: 0 };
  const silent = count('sent-no-feedback') - count('not-attempted-no-feedback');
  const withoutFeedback = hasAttempts(counts) ? Math.max(silent, count('settled-no-feedback')) : 0;
  const attemptsFrom =
    reported > 0 ? 'statistics' : announced >= count('settled') ? 'send-events' : 'outcomes';
  const recipients = received + reported;
  const reporting = withoutFeedback > 0 ? Math.max(0, recipients - withoutFeedback) : undefined;
  return { recipients, attemptsFrom, ...(reporting !== undefined && { reporting }) };
}

/** Adds the counts of a bucket to sums. The windows of a check add thousands, which without pairs takes a third of the time. */
export function addCounts(sums: Record<string, number>, counts: Bucket['counts']): void {
  for (const counter in counts) sums[counter] = (sums[counter] ?? 0) + (counts[counter] ?? 0);
}

function hasAttempts({ sent = 0, delivered = 0 }: Bucket['counts']): boolean {
  return sent + delivered > 0;
}

/** The counters by which {@link separateUnattributed} hands on events of which the attempts are not known. */
export const UNATTRIBUTED = { hard: 'unattributed-hard', complaint: 'unattributed-complaint' } as const;

const HOUR_MS = 3_600_000;

/**
 * Separates the bounces and complaints of hours in which no attempt is known, neither from events nor from SES's
 * statistics: an event is in the hour of its mail, so its mail was not counted, and dividing it by other mail would say
 * nothing. Before `cohortsSince` (ms) events are in the hour in which they arrived, so that they stay where they are.
 */
export function separateUnattributed(buckets: readonly Bucket[], cohortsSince: number): readonly Bucket[] {
  const known = new Set<number>();
  for (const { start, counts } of buckets) {
    if (hasAttempts(counts) || (counts[FROM_STATISTICS] ?? 0) > 0) known.add(hourOf(start));
  }
  return buckets.map((bucket) => {
    const { start, counts } = bucket;
    const { hard = 0, complaint = 0 } = counts;
    if (hard + complaint === 0 || start < cohortsSince || known.has(hourOf(start))) return bucket;
    return { start, counts: { [UNATTRIBUTED.hard]: hard, [UNATTRIBUTED.complaint]: complaint } };
  });
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}
