/**
 * Where a seen name is kept: with all the others that are forgotten at the same time, so that none needs an expiry of
 * its own. A generation lasts as long as its names are to be kept, and is forgotten when the one after it has ended.
 */
export type Generations = {
  /** What a new name joins, by the time at which it is forgotten (ms). */
  current: number;
  /** Where the name may be as well. */
  others: readonly number[];
};

/** Clocks of processes, or of one before and after it was set, do not differ by more. */
export const MOST_CLOCK_SKEW_MS = 300_000;

/** @param keepSeconds for how long a name is to be remembered at least; it is for less than twice as long */
export function generationsOf(keepSeconds: number, now: number): Generations {
  const length = Math.max(1, Math.ceil(keepSeconds)) * 1000;
  const start = now - (now % length);
  const current = start + 2 * length;
  const skew = Math.min(MOST_CLOCK_SKEW_MS, length / 10);
  const others = [current - length];
  if (now + skew >= start + length) others.push(current + length);
  return { current, others };
}
