/** An error of the clock of this machine. Times are in ms since the epoch, by the clock of AWS. */
export type ClockError = {
  /** How far the clock was ahead when the error was found (ms, negative: behind). */
  aheadMs: number;
  since: number;
  overAt?: number | undefined;
};

/**
 * AWS and Slack refuse requests, and the bot theirs, when the clocks differ by more than five minutes:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const OFF_MS = 5 * 60_000;
/** A synchronized clock is right to a second; answers are a few seconds old. */
const RIGHT_MS = 60_000;

/**
 * The error after a comparison with the clock of AWS; undefined: there was none. The very same object while nothing changes.
 *
 * @param aheadMs how far the clock is ahead (ms, negative: behind)
 * @param now by the clock of this machine
 */
export function decideClockError(
  current: ClockError | undefined,
  aheadMs: number,
  now: number,
): ClockError | undefined {
  const isOpen = current !== undefined && current.overAt === undefined;
  if (!isOpen) return Math.abs(aheadMs) >= OFF_MS ? { aheadMs, since: now - aheadMs } : current;
  return Math.abs(aheadMs) < RIGHT_MS ? { ...current, overAt: now - aheadMs } : current;
}
