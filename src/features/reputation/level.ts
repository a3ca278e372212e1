import { type Metric, type Rate, rateOf, type Window } from './rates.js';

/** How serious a rate is, mildest first. */
export type Level = 'advisory' | 'warning' | 'review' | 'pause';
const LEVELS: readonly Level[] = ['advisory', 'warning', 'review', 'pause'];

/** A level is reached at `rate`, but only once there were `recipients` attempts and `events` to make it mean something. */
export type Threshold = { rate: number; recipients: number; events: number };
export type Thresholds = Readonly<Record<Metric, Readonly<Record<Level, Threshold>>>>;

/**
 * Review and pause are AWS's lines, advisory is where AWS recommends to stay below, warning is ours in between.
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 * The minimums are ours: one bounce in thirteen mails is 8 % and means nothing.
 */
export const THRESHOLDS: Thresholds = {
  bounce: {
    advisory: { rate: 0.02, recipients: 500, events: 10 },
    warning: { rate: 0.04, recipients: 100, events: 5 },
    review: { rate: 0.05, recipients: 200, events: 10 },
    pause: { rate: 0.1, recipients: 500, events: 50 },
  },
  complaint: {
    advisory: { rate: 0.000_5, recipients: 2_000, events: 2 },
    warning: { rate: 0.000_8, recipients: 1_000, events: 2 },
    review: { rate: 0.001, recipients: 1_000, events: 3 },
    pause: { rate: 0.005, recipients: 1_000, events: 5 },
  },
};

/**
 * A part of the sending is worth a word before the whole is only when it is far worse, and big enough to move the
 * whole: AWS judges the account.
 */
const SCOPE_TIMES: Threshold = { rate: 2, recipients: 5, events: 4 };

/**
 * All windows but the volume are looked at afresh all day long, a busy account's a thousand times. So they raise
 * nothing that a healthy sender would show by chance more often than once in so many looks.
 */
const LOOKS = 100_000;

/** What the windows of one metric amount to. `level` is missing when all is well. */
export type Assessment = {
  metric: Metric;
  level?: Level | undefined;
  decisive: Rate;
  rates: readonly Rate[];
};

/** The worst level any window reaches, and the rate that reaches it; of equals, the first window's. */
export function assess(
  metric: Metric,
  windows: readonly [Window, ...Window[]],
  thresholds: Thresholds,
): Assessment {
  const rates = windows.map((window) => rateOf(metric, window));
  let level: Level | undefined;
  let decisive = rateOf(metric, windows[0]);
  for (const rate of rates.filter((rate) => !isPast(rate, rates))) {
    const reached = levelOf(rate, thresholds[metric]);
    if (severity(reached) <= severity(level)) continue;
    level = reached;
    decisive = rate;
  }
  return { metric, level, decisive, rates };
}

/**
 * Whether some window still presses at `share` of a level's rate. An alert ends only when none does for a while, so
 * that a rate on the line does not flap. The minimums do not matter for the volume: few mails are no proof of recovery.
 * The other windows press with what could raise the level: else one bounce an hour would keep an alert for ever.
 */
export function stillExceeds(
  { metric, rates }: Assessment,
  level: Level,
  share: number,
  thresholds: Thresholds,
): boolean {
  return rates.some((rate) => {
    if (isPast(rate, rates) || severity(level) > severity(highestLevel(rate))) return false;
    const line = lineOf(rate, thresholds[metric][level]);
    return rate.events >= (isVolume(rate) ? 1 : line.events) && rate.rate >= line.rate * share;
  });
}

/** The worst level at whose `share` some window presses still; see {@link stillExceeds}. */
export function highestLevelExceeded(
  assessment: Assessment,
  share: number,
  thresholds: Thresholds,
): Level | undefined {
  return LEVELS.findLast((level) => stillExceeds(assessment, level, share, thresholds));
}

/** 0 for no level, growing from advisory to pause. */
export function severity(level: Level | undefined): number {
  return level ? LEVELS.indexOf(level) + 1 : 0;
}

function levelOf(rate: Rate, thresholds: Readonly<Record<Level, Threshold>>): Level | undefined {
  if (!isVolume(rate) && isChance(rate, thresholds.advisory.rate)) return undefined;
  return LEVELS.findLast((level) => {
    if (severity(level) > severity(highestLevel(rate))) return false;
    const line = lineOf(rate, thresholds[level]);
    return rate.rate >= line.rate && rate.recipients >= line.recipients && rate.events >= line.events;
  });
}

/** AWS reviews by volume. A bad hour or day of a big sender is a warning, not a review, and so is a bad part of it. */
function highestLevel(rate: Rate): Level {
  return isVolume(rate) ? 'pause' : 'warning';
}

/**
 * Whether a window reaches further back than the volume by which AWS judges: what it knows beyond that is over. The last
 * week of a busy sender must not keep an alert open for days after the sender has recovered.
 */
function isPast(rate: Rate, rates: readonly Rate[]): boolean {
  const volume = rates.find(isVolume);
  return volume !== undefined && !rate.scope && rate.from < volume.from;
}

function isVolume({ window, scope }: Rate): boolean {
  return window === 'volume' && !scope;
}

function lineOf({ scope }: Rate, { rate, recipients, events }: Threshold): Threshold {
  if (!scope) return { rate, recipients, events };
  return {
    rate: rate * SCOPE_TIMES.rate,
    recipients: recipients * SCOPE_TIMES.recipients,
    events: events * SCOPE_TIMES.events,
  };
}

/**
 * Whether a sender at the edge of what is healthy could show so many events by chance: the bound of Chernoff on the tail
 * of a Poisson distribution. https://en.wikipedia.org/wiki/Poisson_distribution#Other_properties
 */
function isChance({ events, recipients }: Rate, healthy: number): boolean {
  const expected = recipients * healthy;
  if (events <= expected) return true;
  return events * Math.log(events / expected) - events + expected < Math.log(LOOKS);
}
