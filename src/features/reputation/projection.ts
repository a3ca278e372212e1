import type { Metric } from '../../locales/index.js';
import type { Bucket } from '../../store/index.js';
import { rateOf, sumWindow } from './rates.js';

const HOUR_MS = 3_600_000;

/** A period of the sending: recipients attempted from `start` (ms) until the next step, and the events that count against them. */
export type HistoryStep = { start: number; recipients: number; events: number };

/**
 * The sending in its order, oldest first. Attempts are known for sums only (see {@link sumWindow}), so a step is what its
 * bucket adds to the sum of all newer ones; bounces of a bucket that adds no attempts belong to older attempts. The history
 * goes back until the window of `volume` recipients is known as of `since` (ms).
 */
export function rateHistory(
  metric: Metric,
  newestFirst: readonly Bucket[],
  { volume, since }: { volume: number; since: number },
): readonly HistoryStep[] {
  const sums: Record<string, number> = {};
  const steps: HistoryStep[] = [];
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

/** The rate of the newest `volume` recipients as it was at a time (ms); undefined when there were none. */
export function rateAt(history: readonly HistoryStep[], volume: number, at: number): number | undefined {
  let recipients = 0;
  let events = 0;
  for (let index = history.length - 1; index >= 0 && recipients < volume; index -= 1) {
    const step = history[index];
    if (!step || step.start >= at) continue;
    recipients += step.recipients;
    events += step.events;
  }
  return recipients > 0 ? Math.min(1, events / recipients) : undefined;
}

/** How the rate of the volume window developed, hour by hour, oldest first; `hoursAgo` of the last point is 0. */
export type Trend = readonly { hoursAgo: number; rate: number }[];

/** As many points as one of Slack's charts takes. */
const POINTS = 20;
export const TREND_MS = (POINTS - 1) * HOUR_MS;

/** The trend from the first hour with a known rate; empty when that is now. */
export function trendOf(history: readonly HistoryStep[], volume: number, now: number): Trend {
  const points = Array.from({ length: POINTS }, (_, index) => POINTS - 1 - index).flatMap((hoursAgo) => {
    // Everything counted so far belongs to now, even if it came from a clock slightly ahead.
    const rate = rateAt(history, volume, hoursAgo === 0 ? Infinity : now - hoursAgo * HOUR_MS);
    return rate === undefined ? [] : [{ hoursAgo, rate }];
  });
  return points.length > 1 ? points : [];
}

/** Where the rate of the volume window is going. A `line` is a rate between 0 and 1. */
export type Projection = {
  /** The next limit, and when (ms) the rate reaches it if the last hours continue. Earlier versions stored some without a time. */
  next?: { line: number; at?: number } | undefined;
  /** After how many recipients without a single event the rate is below a limit. */
  clean?: { line: number; recipients: number } | undefined;
};

type Pace = { recipients: number; events: number };

/** As many hours as must be alike before it is said where they lead. */
const PACE_HOURS = 3;
/** No sender keeps a pace for longer. */
const HORIZON_HOURS = 24;
/** Fewer recipients in an hour say nothing about the pace. */
const LEAST_PACE = 100;
/** Hours are alike when each has between two thirds and one and a half times the recipients of their mean … */
const VOLUME_WITHIN = 1.5;
/** … and a rate that differs from that of all by no more than this share of it, or than chance explains. */
const RATE_WITHIN = 0.25;
/** For the interval that holds 95 % of the rates that could have shown these counts: https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval */
const DEVIATIONS = 1.96;

/**
 * What was sent in the last hours together, and the events of that; undefined where the hours are not alike: the end of a
 * campaign, or a list that has just begun, continues in no known way.
 *
 * @param history oldest first
 */
export function steadyPace(history: readonly HistoryStep[], now: number): Pace | undefined {
  const hours = Array.from({ length: PACE_HOURS }, (): Pace => ({ recipients: 0, events: 0 }));
  for (const { start, recipients, events } of history) {
    // A clock slightly ahead of ours may have sent what the newest hour holds.
    const hour = hours[Math.max(0, Math.ceil((now - start) / HOUR_MS) - 1)];
    if (!hour) continue;
    hour.recipients += recipients;
    hour.events += events;
  }
  const sum = (of: keyof Pace) => hours.reduce((total, hour) => total + hour[of], 0);
  const all = { recipients: sum('recipients'), events: sum('events') };
  const mean = all.recipients / PACE_HOURS;
  const isAlike = (hour: Pace) =>
    hour.recipients >= Math.max(LEAST_PACE, mean / VOLUME_WITHIN) &&
    hour.recipients <= mean * VOLUME_WITHIN &&
    hasRate(hour, Math.min(1, all.events / all.recipients));
  return hours.every(isAlike) ? all : undefined;
}

function hasRate({ recipients, events }: Pace, rate: number): boolean {
  const byChance = DEVIATIONS * Math.sqrt((rate * (1 - rate)) / recipients);
  return Math.abs(events / recipients - rate) <= Math.max(rate * RATE_WITHIN, byChance);
}

/**
 * When the rate reaches a limit if the last hours continue. The window holds the newest `volume` recipients, so each new one
 * pushes out the oldest. With tail(k), the events among the newest k recipients of today, and p, the rate of the last hours,
 * after x more recipients it holds
 *
 *     p·x + tail(volume − x)  events among  min(all + x, volume)  recipients
 *
 * which is linear between the steps of the history. Undefined while the hours are not alike, where it takes longer than a
 * day, and while the pace is too small to tell: when the rates that could be behind these counts lead to different answers.
 *
 * @param line a rate above the present one
 */
export function projectReach(
  history: readonly HistoryStep[],
  { volume, line, now }: { volume: number; line: number; now: number },
): Projection['next'] {
  const pace = steadyPace(history, now);
  if (!pace) return undefined;
  const perHour = pace.recipients / PACE_HOURS;
  const most = Math.min(volume, perHour * HORIZON_HOURS);
  const after = (rate: number) =>
    firstCrossing(
      history,
      volume,
      most,
      (content) => content.events + rate * content.fresh - line * content.recipients,
    );
  const reached = after(pace.events / pace.recipients);
  if (reached === undefined || after(lowestLikely(pace)) === undefined) return undefined;
  return { line, at: now + (reached / perHour) * HOUR_MS };
}

/** After how many recipients without an event the window is below a limit: the formula above with p = 0. */
export function projectRecovery(
  history: readonly HistoryStep[],
  { volume, line }: { volume: number; line: number },
): Projection['clean'] {
  const after = firstCrossing(
    history,
    volume,
    volume,
    (content) => line * content.recipients - content.events,
  );
  return after === undefined ? undefined : { line, recipients: Math.floor(after) + 1 };
}

/** What the window holds after `fresh` more recipients, without the events of those. */
type WindowContent = { fresh: number; recipients: number; events: number };

/** After how many more recipients, `most` at most, `above` is first not negative; it must be linear between steps. */
function firstCrossing(
  history: readonly HistoryStep[],
  volume: number,
  most: number,
  above: (content: WindowContent) => number,
): number | undefined {
  let before: { fresh: number; value: number } | undefined;
  for (const content of contentAtSteps(history, volume, most)) {
    const value = above(content);
    if (value >= 0) {
      if (!before) return content.fresh;
      return before.fresh + ((content.fresh - before.fresh) * -before.value) / (value - before.value);
    }
    before = { fresh: content.fresh, value };
  }
  return undefined;
}

/** The window now, whenever a step of the history begins to fall out of it, and after `most` more recipients. */
function contentAtSteps(
  history: readonly HistoryStep[],
  volume: number,
  most: number,
): readonly WindowContent[] {
  const all = history.reduce((sum, { recipients }) => sum + recipients, 0);
  const content: WindowContent[] = [];
  let remaining = all;
  let events = history.reduce((sum, step) => sum + step.events, 0);
  const note = (fresh: number, left: number, of: number) =>
    content.push({ fresh, recipients: Math.min(left + fresh, volume), events: of });
  if (all <= volume) {
    note(0, all, events);
    if (most < volume - all) note(most, all, events);
  }
  for (const step of history) {
    const fresh = volume - remaining;
    const next = fresh + step.recipients;
    const share = (upTo: number) => (step.events * (upTo - fresh)) / step.recipients;
    if (fresh < 0 && next > 0) note(0, volume, events - share(0));
    if (fresh >= 0 && fresh <= most) note(fresh, remaining, events);
    if (fresh < most && next > most) note(most, volume - most, events - share(most));
    remaining -= step.recipients;
    events -= step.events;
  }
  if (volume <= most) note(volume, 0, 0);
  return content;
}

/** The lowest rate that could well be behind the counts. */
function lowestLikely({ recipients, events }: Pace): number {
  const rate = Math.min(1, events / recipients);
  const spread = DEVIATIONS ** 2 / recipients;
  const half = Math.sqrt(rate * (1 - rate) * spread + spread ** 2 / 4);
  return (rate + spread / 2 - half) / (1 + spread);
}
