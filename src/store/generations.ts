/**
 * A seen name is stored in a generation: a set of names that all expire at the same time, so that no name needs an expiry
 * of its own. New names join a generation for as long as names are to be remembered; it expires when the next one ends.
 */
export type Generations = {
  /** The generation that new names join, identified by the time at which it expires (ms). */
  current: number;
  /** The other generations that may contain the name. */
  others: readonly number[];
};

/** The clocks of two processes, or of one process before and after a correction, differ by no more than this. */
export const MOST_CLOCK_SKEW_MS = 300_000;

/** @param keepSeconds a name is remembered for at least this time, and for less than twice this time */
export function generationsOf(keepSeconds: number, now: number): Generations {
  const length = Math.max(1, Math.ceil(keepSeconds)) * 1000;
  const start = now - (now % length);
  const current = start + 2 * length;
  const skew = Math.min(MOST_CLOCK_SKEW_MS, length / 10);
  const others = [current - length];
  if (now + skew >= start + length) others.push(current + length);
  return { current, others };
}
