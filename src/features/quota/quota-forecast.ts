import { type Sending, STEP_MS } from './sending.js';

/**
 * Where the quota is heading at the pace of the last hour: the time at which it is used up, or the highest share of it
 * in the day to come.
 */
export type QuotaForecast = { runsOutAt: number } | { highest: number; at: number };

const STEPS_PER_HOUR = 3_600_000 / STEP_MS;
const STEPS_PER_DAY = 24 * STEPS_PER_HOUR;
/** Fewer sends in an hour are no pace. */
const LEAST_IN_AN_HOUR = 20;

/**
 * Moves the window of 24 hours forward by steps of five minutes: the pace of the last hour comes in, what was sent a
 * day earlier falls out. What AWS says was sent and what was heard of it may differ, so what falls out is scaled to
 * AWS's figure. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
 *
 * @param sent what AWS says was sent in the last 24 hours, in recipients
 * @param allowed what may be sent in 24 hours
 * @returns undefined where too little is sent for a forecast
 */
export function forecastQuota(
  { sent, allowed }: { sent: number; allowed: number },
  { steps, lastHour }: Sending,
  now: number,
): QuotaForecast | undefined {
  if (lastHour < LEAST_IN_AN_HOUR || allowed <= 0) return undefined;
  if (sent >= allowed) return { runsOutAt: now };
  const heard = steps.reduce((sum, { recipients }) => sum + recipients, 0);
  const scale = sent / Math.max(heard, sent);
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
