/** What was sent lately from an account in one region, in steps of five minutes. Counts are recipients. */
export type Sending = {
  /** Oldest first; steps in which nothing was sent are left out. */
  steps: readonly SendingStep[];
  lastHour: number;
  /** The busiest five minutes of the last day, as recipients a second; undefined when nothing was sent. */
  busiest: { perSecond: number; at: number } | undefined;
  /** Handed to SES in the last day and held back by it, because they were suppressed. They use up quota all the same. */
  heldBack: number;
};

/** `start` in ms since the epoch. */
export type SendingStep = { start: number; recipients: number };

export const STEP_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Sums up buckets of five minutes. A recipient counts by its Send event; where Send events are not subscribed, by what
 * became of the mail.
 */
export function sumUpSending(
  buckets: readonly { start: number; counts: Readonly<Record<string, number>> }[],
  now: number,
): Sending {
  const lately = buckets.filter(({ start }) => start > now - DAY_MS && start <= now);
  const steps = lately
    .map(({ start, counts }) => ({ start, recipients: recipientsIn(counts) }))
    .filter(({ recipients }) => recipients > 0);
  const hourAgo = now - HOUR_MS;
  const busiest = steps.reduce<SendingStep | undefined>(
    (most, step) => (step.recipients > (most?.recipients ?? 0) ? step : most),
    undefined,
  );
  return {
    steps,
    lastHour: total(steps.filter(({ start }) => start > hourAgo)),
    busiest: busiest && { perSecond: (busiest.recipients * 1000) / STEP_MS, at: busiest.start },
    heldBack: lately.reduce((sum, { counts }) => sum + (counts['not-attempted'] ?? 0), 0),
  };
}

function recipientsIn(counts: Readonly<Record<string, number>>): number {
  return Math.max(counts['sent'] ?? 0, (counts['settled'] ?? 0) + (counts['not-attempted'] ?? 0));
}

function total(steps: readonly SendingStep[]): number {
  return steps.reduce((sum, { recipients }) => sum + recipients, 0);
}
