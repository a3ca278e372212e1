/** How many negative events there were from `start` (ms) on, until the next point. */
export type TrendPoint = { start: number; count: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Few enough for a chart of Slack, which shows twenty. Whole hours, because negative events are counted by the hour. */
const MOST_POINTS = 16;
const STEPS_MS: readonly number[] = [1, 2, 3, 6, 12, 24, 48, 7 * 24, 30 * 24].map((hours) => hours * HOUR_MS);

/** The starts of the steps into which a time is divided for its chart, oldest first. */
export function trendSteps(from: number, to: number): { stepMs: number; starts: readonly number[] } {
  const stepMs =
    STEPS_MS.find((one) => (to - from) / one <= MOST_POINTS) ??
    Math.ceil((to - from) / MOST_POINTS / DAY_MS) * DAY_MS;
  const count = Math.max(1, Math.ceil((to - from) / stepMs));
  return { stepMs, starts: Array.from({ length: count }, (_, index) => from + index * stepMs) };
}

/** With fewer events than these, a rise is an accident. */
const FEWEST_EVENTS = 20;
/** Nearly all of them have to be behind the rise, and there so many times as many in each step as before. */
const BEHIND_SHARE = 0.7;
const TIMES_AS_MANY = 3;
const FEWEST_STEPS_BEFORE = 2;

/**
 * Since when (ms) there are many more than before; undefined where they are spread over the whole time, or where the time
 * is too short to say.
 *
 * @param points oldest first, in equal steps
 */
export function risenSince(points: readonly TrendPoint[]): number | undefined {
  const total = points.reduce((sum, { count }) => sum + count, 0);
  if (total < FEWEST_EVENTS) return undefined;
  let before = 0;
  let found: { start: number; times: number } | undefined;
  for (const [index, { start, count }] of points.entries()) {
    const behind = total - before;
    if (index >= FEWEST_STEPS_BEFORE && behind >= total * BEHIND_SHARE) {
      const usual = before / index;
      const now = behind / (points.length - index);
      const times = now / Math.max(usual, 0.5);
      // The rise begins with a step that is itself about as high as those behind it.
      if (times >= TIMES_AS_MANY && count * TIMES_AS_MANY >= now && (!found || times > found.times))
        found = { start, times };
    }
    before += count;
  }
  return found?.start;
}
