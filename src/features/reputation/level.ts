import type { Level, Metric } from '../../locales/index.js';
import { type Rate, rateOf, type UnknownAttempts, unknownRateOf, type Window } from './rates.js';

/** How serious a rate is, mildest first. */
const LEVELS: readonly Level[] = ['advisory', 'warning', 'review', 'pause'];

/** A level is reached at `rate` (0 to 1), once there were at least `recipients` attempts and `events`. */
export type Threshold = { rate: number; recipients: number; events: number };
export type Thresholds = Readonly<Record<Metric, Readonly<Record<Level, Threshold>>>>;

/**
 * Review and pause are AWS's limits, AWS recommends to stay below advisory, and warning is ours in between.
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
 * A part of the sending raises an alert before the whole only when it is far worse, and big enough to move the whole:
 * AWS judges the account.
 */
const SCOPE_TIMES: Threshold = { rate: 2, recipients: 5, events: 4 };

/**
 * Short windows are assessed all day long, those of a busy account a thousand times. So they raise nothing that a healthy
 * sender would show by chance more often than once in so many checks. A volume that is not whole yet grows only once in the
 * life of an account, so few checks of it are independent.
 */
const CHECKS_PER_CHANCE = { shortWindow: 100_000, growingVolume: 100 } as const;

/**
 * So many events in 24 h about mail of which the number is unknown are worth a message; a jump to so many times the usual
 * number is worth a warning. More cannot be said without a rate.
 */
const UNKNOWN: Readonly<Record<Metric, { advisory: number; warning: number }>> = {
  bounce: { advisory: 10, warning: 50 },
  complaint: { advisory: 5, warning: 20 },
};
const JUMP_TIMES = 3;

/** What the windows of one metric amount to. `level` is missing when no level is reached. */
export type Assessment = {
  metric: Metric;
  level?: Level | undefined;
  decisive: Rate;
  rates: readonly Rate[];
};

/**
 * The worst level any window reaches, and the rate that reaches it; of equals, the first window's.
 *
 * @param unknown why the number of mails is unknown, for events of the last day without a known attempt
 */
export function assess(
  metric: Metric,
  windows: readonly [Window, ...Window[]],
  thresholds: Thresholds,
  unknown?: UnknownAttempts,
): Assessment {
  const day = windows.find(({ name, scope, unattributed }) => name === 'day' && !scope && unattributed);
  const unknownRates = day && unknown ? [unknownRateOf(metric, day, unknown)] : [];
  const rates = [
    ...windows.map((window) => rateOf(metric, window)),
    ...unknownRates.filter(({ events }) => events > 0),
  ];
  let level: Level | undefined;
  let decisive = rateOf(metric, windows[0]);
  for (const rate of rates.filter((rate) => !reachesTooFar(rate, rates))) {
    const reached = levelOf(metric, rate, thresholds[metric]);
    if (severity(reached) <= severity(level)) continue;
    level = reached;
    decisive = rate;
  }
  return { metric, level, decisive, rates };
}

/**
 * Whether some window still exceeds `share` of a level's rate. An alert ends only when none does for a while, so that a
 * rate around the limit does not open and close it. The minimums do not matter for the volume: few mails are no proof of
 * recovery. The other windows count only with what could raise the level: else one bounce an hour would keep an alert open
 * for ever.
 */
export function stillExceeds(
  assessment: Assessment,
  level: Level,
  share: number,
  thresholds: Thresholds,
): boolean {
  return worstExceeding(assessment, level, share, thresholds) !== undefined;
}

/**
 * The rate by which a level is still exceeded, see {@link stillExceeds}: the decisive one, or that which exceeds it most. A
 * message that orders something must show this one, and not a volume with 0 % of bounces beside it.
 */
export function worstExceeding(
  { metric, decisive, rates }: Assessment,
  level: Level,
  share: number,
  thresholds: Thresholds,
): Rate | undefined {
  const excess = (rate: Rate) =>
    rate.unknownAttempts ? 0 : rate.rate / thresholdOf(rate, thresholds[metric][level]).rate;
  const exceeding = rates.filter((rate) => {
    if (rate.unknownAttempts) return severity(unknownLevel(metric, rate, share)) >= severity(level);
    if (reachesTooFar(rate, rates) || severity(level) > severity(highestLevel(rate))) return false;
    const threshold = thresholdOf(rate, thresholds[metric][level]);
    return rate.events >= (isVolume(rate) ? 1 : threshold.events) && rate.rate >= threshold.rate * share;
  });
  const isDecisive = ({ window, scope, unknownAttempts }: Rate) =>
    window === decisive.window &&
    scope?.kind === decisive.scope?.kind &&
    scope?.name === decisive.scope?.name &&
    (unknownAttempts === undefined) === (decisive.unknownAttempts === undefined);
  return exceeding.find(isDecisive) ?? exceeding.toSorted((one, other) => excess(other) - excess(one))[0];
}

/** The worst level of whose rate some window still exceeds `share`; see {@link stillExceeds}. */
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

/** The level of an alert, or the limit that AWS's own rate is at where that is worse: so serious is what there is to do. */
export function seriousLevel({ level, awsLevel }: { level: Level; awsLevel?: Level | undefined }): Level {
  return awsLevel && severity(awsLevel) > severity(level) ? awsLevel : level;
}

function levelOf(
  metric: Metric,
  rate: Rate,
  thresholds: Readonly<Record<Level, Threshold>>,
): Level | undefined {
  if (rate.unknownAttempts) return unknownLevel(metric, rate, 1);
  const checks = isVolume(rate) ? CHECKS_PER_CHANCE.growingVolume : CHECKS_PER_CHANCE.shortWindow;
  if (!isWholeVolume(rate) && isChance(rate, thresholds.advisory.rate, checks)) return undefined;
  return LEVELS.findLast((level) => {
    if (severity(level) > severity(highestLevel(rate))) return false;
    const threshold = thresholdOf(rate, thresholds[level]);
    return (
      rate.rate >= threshold.rate &&
      rate.recipients >= threshold.recipients &&
      rate.events >= threshold.events
    );
  });
}

/** AWS reviews by volume. A bad hour or day of a big sender is a warning, not a review, and so is a bad part of the sending. */
function highestLevel(rate: Rate): Level {
  return isVolume(rate) ? 'pause' : 'warning';
}

/**
 * Whether a window reaches further back than the volume by which AWS judges: what lies beyond that no longer counts. The
 * last week of a busy sender must not keep an alert open for days after the sender has recovered.
 */
function reachesTooFar(rate: Rate, rates: readonly Rate[]): boolean {
  const volume = rates.find(isVolume);
  return volume !== undefined && !rate.scope && !rate.unknownAttempts && rate.from < volume.from;
}

/** The level of events about mail of which the number is unknown, from `share` of its number of events on. */
function unknownLevel(metric: Metric, { events, unknownAttempts }: Rate, share: number): Level | undefined {
  const { advisory, warning } = UNKNOWN[metric];
  const usual = unknownAttempts?.usualPerDay ?? Infinity;
  if (events >= Math.max(warning, usual * JUMP_TIMES) * share) return 'warning';
  return events >= advisory * share ? 'advisory' : undefined;
}

/** A share of a bucket is rounded counter by counter. */
const NEARLY_ALL = 0.99;

/**
 * Whether a rate is that of all recipients by which AWS judges: what AWS counts there is no accident, even if chance has
 * brought it about. With fewer recipients the volume window is a window as the others.
 */
function isWholeVolume(rate: Rate): boolean {
  const recipients = rate.allRecipients ?? rate.recipients;
  return isVolume(rate) && recipients >= (rate.volume?.recipients ?? 0) * NEARLY_ALL;
}

function isVolume({ window, scope }: Rate): boolean {
  return window === 'volume' && !scope;
}

function thresholdOf({ scope }: Rate, { rate, recipients, events }: Threshold): Threshold {
  if (!scope) return { rate, recipients, events };
  return {
    rate: rate * SCOPE_TIMES.rate,
    recipients: recipients * SCOPE_TIMES.recipients,
    events: events * SCOPE_TIMES.events,
  };
}

/**
 * Whether a sender at the edge of healthy could show so many events by chance: Chernoff's bound on the tail of a Poisson
 * distribution. https://en.wikipedia.org/wiki/Poisson_distribution#Other_properties
 */
function isChance({ events, recipients }: Rate, healthyRate: number, checks: number): boolean {
  const expected = recipients * healthyRate;
  if (events <= expected) return true;
  return events * Math.log(events / expected) - events + expected < Math.log(checks);
}
