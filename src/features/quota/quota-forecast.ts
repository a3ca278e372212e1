/** What an account sent lately in one Region, in steps of five minutes. Counts are recipients. */
export type Sending = {
  /** Oldest first; steps in which nothing was sent are left out. */
  steps: readonly SendingStep[];
  lastHour: number;
  /** The busiest five minutes of the last day, as recipients per second; undefined when nothing was sent. */
  busiest: { perSecond: number; at: number } | undefined;
  /** Recipients of the last day that SES accepted and did not send to, because they are suppressed. They use up quota too. */
  heldBack: number;
};

/** `start` in ms since the epoch. */
export type SendingStep = { start: number; recipients: number };

/**
 * Where the quota is heading at the pace of the last hour: the time at which it is used up, or the highest share of it
 * within the next day.
 */
export type QuotaForecast = { runsOutAt: number } | { highest: number; at: number };

export const STEP_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STEPS_PER_HOUR = HOUR_MS / STEP_MS;
const STEPS_PER_DAY = 24 * STEPS_PER_HOUR;
/** Fewer sends in an hour are not a pace. */
const LEAST_IN_AN_HOUR = 20;

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

/** The counters are named in `features/intake/counters.ts`. */
function recipientsIn(counts: Readonly<Record<string, number>>): number {
  return Math.max(counts['sent'] ?? 0, (counts['settled'] ?? 0) + (counts['not-attempted'] ?? 0));
}

function total(steps: readonly SendingStep[]): number {
  return steps.reduce((sum, { recipients }) => sum + recipients, 0);
}

/**
 * Moves the window of 24 hours forward in steps of five minutes: the pace of the last hour comes in, what was sent a day
 * earlier falls out. AWS's number and the number of events received may differ, so what falls out is scaled to AWS's
 * number. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
 *
 * @param quota.sent how many recipients AWS counts for the last 24 hours
 * @param quota.allowed how many recipients 24 hours may have
 * @returns undefined where too little is sent for a forecast
 */
export function forecastQuota(
  { sent, allowed }: { sent: number; allowed: number },
  { steps, lastHour }: Sending,
  now: number,
): QuotaForecast | undefined {
  if (lastHour < LEAST_IN_AN_HOUR || allowed <= 0) return undefined;
  if (sent >= allowed) return { runsOutAt: now };
  const scale = sent / Math.max(total(steps), sent);
  const falling = new Map<number, number>();
  for (const { start, recipients } of steps) {
    const step = Math.max(1, Math.ceil((start - now) / STEP_MS) + STEPS_PER_DAY);
    falling.set(step, (falling.get(step) ?? 0) + recipients * scale);
  }
  let inWindow = sent;
  let highest = { highest: sent / allowed, at: now };
  for (let step = 1; step <= STEPS_PER_DAY; step += 1) {
    inWindow += lastHour / STEPS_PER_HOUR - (falling.get(step) ?? 0);
    const at = now + step * STEP_MS;
    if (inWindow >= allowed) return { runsOutAt: at };
    if (inWindow / allowed > highest.highest) highest = { highest: inWindow / allowed, at };
  }
  return highest;
}
