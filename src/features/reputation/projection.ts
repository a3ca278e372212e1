import type { Step } from './rate-history.js';

/** Where the rate of the volume window is going. Lines are rates between 0 and 1. */
export type Projection = {
  /** The next line, and when (ms) it is reached at the pace of the last hour; no time: at that pace it is not. */
  next?: { line: number; at?: number } | undefined;
  /** After how many recipients without a single event the rate is below a line. */
  clean?: { line: number; recipients: number } | undefined;
};

type Pace = { recipients: number; events: number };

const HOUR_MS = 3_600_000;
/** Nobody sends at the pace of one hour for longer. */
const HORIZON_HOURS = 48;
/** Fewer recipients in an hour are no pace. */
const THINNEST_PACE = 100;
/** Of 95 % of the paces that could have shown this rate: https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval */
const DEVIATIONS = 1.96;

/**
 * Whether and when a line is reached. The window holds the newest `volume` recipients, so each new one pushes out the
 * oldest. With tail(k), the events among the newest k recipients of today, and p, the rate of the last hour, after x
 * more recipients it holds
 *
 *     p·x + tail(volume − x)  events among  min(all + x, volume)  recipients
 *
 * which is linear between the steps of the course. Nothing is said while the pace is too thin to tell: when the rates
 * that could be behind the last hour's lead to different answers.
 *
 * @param line a rate above the present one
 * @param lastHour the recipients of the last hour, and their events
 */
export function projectReach(
  course: readonly Step[],
  { volume, line, lastHour, now }: { volume: number; line: number; lastHour: Pace; now: number },
): Projection['next'] {
  if (lastHour.recipients < THINNEST_PACE) return undefined;
  const most = Math.min(volume, lastHour.recipients * HORIZON_HOURS);
  const after = (rate: number) =>
    firstCrossing(course, volume, most, (held) => held.events + rate * held.fresh - line * held.recipients);
  const { low, high } = likelyRates(lastHour);
  if (after(high) === undefined) return { line };
  const reached = after(lastHour.events / lastHour.recipients);
  if (after(low) === undefined || reached === undefined) return undefined;
  return { line, at: now + (reached / lastHour.recipients) * HOUR_MS };
}

/** After how many clean recipients the window is below a line: the formula above with p = 0. */
export function projectRecovery(
  course: readonly Step[],
  { volume, line }: { volume: number; line: number },
): Projection['clean'] {
  const after = firstCrossing(course, volume, volume, (held) => line * held.recipients - held.events);
  return after === undefined ? undefined : { line, recipients: Math.floor(after) + 1 };
}

/** What the window holds after `fresh` more recipients, without the events of those. */
type Held = { fresh: number; recipients: number; events: number };

/** After how many more recipients, `most` at most, `above` is first not negative; it must be linear between steps. */
function firstCrossing(
  course: readonly Step[],
  volume: number,
  most: number,
  above: (held: Held) => number,
): number | undefined {
  let before: { fresh: number; value: number } | undefined;
  for (const held of heldAtSteps(course, volume, most)) {
    const value = above(held);
    if (value >= 0) {
      if (!before) return held.fresh;
      return before.fresh + ((held.fresh - before.fresh) * -before.value) / (value - before.value);
    }
    before = { fresh: held.fresh, value };
  }
  return undefined;
}

/** The window now, whenever a step of the course begins to fall out of it, and after `most` more recipients. */
function heldAtSteps(course: readonly Step[], volume: number, most: number): readonly Held[] {
  const all = course.reduce((sum, { recipients }) => sum + recipients, 0);
  const held: Held[] = [];
  let remaining = all;
  let events = course.reduce((sum, step) => sum + step.events, 0);
  const note = (fresh: number, left: number, of: number) =>
    held.push({ fresh, recipients: Math.min(left + fresh, volume), events: of });
  if (all <= volume) {
    note(0, all, events);
    if (most < volume - all) note(most, all, events);
  }
  for (const step of course) {
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
  return held;
}

function likelyRates({ recipients, events }: Pace): { low: number; high: number } {
  const rate = Math.min(1, events / recipients);
  const spread = DEVIATIONS ** 2 / recipients;
  const half = Math.sqrt(rate * (1 - rate) * spread + spread ** 2 / 4);
  return {
    low: (rate + spread / 2 - half) / (1 + spread),
    high: (rate + spread / 2 + half) / (1 + spread),
  };
}
