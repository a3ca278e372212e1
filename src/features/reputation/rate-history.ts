import type { Bucket } from '../../store/index.js';
import { type Metric, rateOf, sumWindow } from './rates.js';

/** A stretch of the sending: recipients attempted from `start` (ms) until the next step, and what counts against them. */
export type Step = { start: number; recipients: number; events: number };

/**
 * The sending in its order, oldest first. What is attempted is known of sums only (see {@link sumWindow}), so a step is
 * what its bucket adds to the sum of all newer ones; bounces for which it adds no attempts belong to older attempts.
 * It goes back until the window of `volume` recipients is known as of `since` (ms).
 */
export function rateHistory(
  metric: Metric,
  newestFirst: readonly Bucket[],
  { volume, since }: { volume: number; since: number },
): readonly Step[] {
  const sums: Record<string, number> = {};
  const steps: Step[] = [];
  let known = { recipients: 0, events: 0 };
  let needed = volume;
  for (const { start, counts } of newestFirst) {
    if (start < since && known.recipients >= needed) break;
    for (const [counter, count] of Object.entries(counts)) sums[counter] = (sums[counter] ?? 0) + count;
    const all = rateOf(metric, sumWindow('volume', [{ start, counts: sums }], start));
    if (start >= since) needed = all.recipients + volume;
    if (all.recipients <= known.recipients) continue;
    steps.push({
      start,
      recipients: all.recipients - known.recipients,
      events: Math.max(0, all.events - known.events),
    });
    known = all;
  }
  return steps.reverse();
}

/** The rate of the newest `volume` recipients of the course as it was at a time (ms); undefined when there were none. */
export function rateAt(course: readonly Step[], volume: number, at: number): number | undefined {
  let recipients = 0;
  let events = 0;
  for (let index = course.length - 1; index >= 0 && recipients < volume; index -= 1) {
    const step = course[index];
    if (!step || step.start >= at) continue;
    recipients += step.recipients;
    events += step.events;
  }
  return recipients > 0 ? Math.min(1, events / recipients) : undefined;
}
