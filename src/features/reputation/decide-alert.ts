import type { AccountRegion } from '../../account-region.js';
import type { Level } from '../../locales/index.js';
import { type Alert, type AlertPause, endMute, type LastAwsRate, withPauses } from './alert.js';
import { withNotes } from './alert-notes.js';
import type { Evidence, ExplainableAssessment } from './evidence.js';
import { highestLevelExceeded, severity, type Thresholds, worstExceeding } from './level.js';
import type { Rate } from './rates.js';

type AlertContext = {
  accountRegion: AccountRegion;
  now: number;
  thresholds: Thresholds;
  /** AWS's own rate of the metric as it was last known. */
  awsRate?: LastAwsRate | undefined;
  /** The pauses of sending that are in force. */
  pauses?: readonly AlertPause[] | undefined;
};

const HOUR_MS = 3_600_000;
/** An alert ends, or falls to a milder level, after so long below this share of the level's rate. */
const CALM_MS = HOUR_MS;
const CALM_SHARE = 0.8;
/**
 * AWS may not answer any more, or report no rate of an account that sends nothing (unconfirmed): an older rate holds no alert.
 */
const AWS_HOLDS_MS = 48 * HOUR_MS;

/**
 * The alert after an assessment: opened, changed, ended, or the very same object while nothing changes. Undefined where
 * there is none and none is needed.
 */
export function decideAlert(
  current: Alert | undefined,
  assessment: ExplainableAssessment,
  about: AlertContext,
): Alert | undefined {
  const { now, pauses = [], thresholds, awsRate } = about;
  if (!current || current.endedAt !== undefined) {
    return assessment.level
      ? opened(withPauses(withAwsLevel(openAlert(assessment, assessment.level, about), about), pauses, now))
      : current && afterItsEnd(current, about);
  }
  const assessed = withAwsLevel(withAssessment(current, assessment, about), about);
  const judged = withPauses(assessed, pauses, now);
  const next = withNotes(current, endMute(judged, now), { now, thresholds, awsRate });
  return next === current ? current : { ...next, revision: current.revision + 1, updatedAt: now };
}

/** What is resumed after the end of an alert: its message must not go on to say that nothing is sent. */
function afterItsEnd(ended: Alert, { now, pauses = [] }: AlertContext): Alert {
  const known = pauses.filter(({ configurationSet, since }) =>
    ended.pauses?.some((one) => one.configurationSet === configurationSet && one.since === since),
  );
  const next = withPauses(ended, known, now);
  return next === ended ? ended : { ...next, revision: ended.revision + 1, updatedAt: now };
}

/** The message of an alert that opens says what is paused already. */
function opened(alert: Alert): Alert {
  return { ...alert, notes: [] };
}

/** Whether an alert opens, ends, rises or falls between two states. */
export function changesLevel(before: Alert | undefined, after: Alert | undefined): boolean {
  const levelIn = (alert: Alert | undefined) => (alert?.endedAt === undefined ? alert?.level : undefined);
  return levelIn(before) !== levelIn(after);
}

function openAlert(
  { metric, decisive, rates, explain }: ExplainableAssessment,
  level: Level,
  { accountRegion, now }: AlertContext,
): Alert {
  return {
    accountRegion,
    metric,
    openedAt: now,
    level,
    peak: { ...decisive, level },
    decisive,
    rates,
    evidence: explain?.(),
    mutes: [],
    notes: [],
    notesShown: 0,
    lastAnnouncedLevel: level,
    worstBroadcastLevel: level,
    revision: 1,
    updatedAt: now,
  };
}

/**
 * A level rises at once, and falls only after an hour in which no window exceeds it: to the level that some window still
 * exceeds. Where none does, the alert ends; otherwise it would be opened again within the hour. It neither falls nor ends
 * below the level at which AWS's own rate still is: AWS judges by that one.
 */
function withAssessment(open: Alert, assessment: ExplainableAssessment, about: AlertContext): Alert {
  const { level, decisive, rates, explain } = assessment;
  const { now, thresholds, awsRate } = about;
  if (level && severity(level) >= severity(open.level)) return withNumbers(open, assessment, { level });
  const exceeding = worstExceeding(assessment, open.level, CALM_SHARE, thresholds);
  if (exceeding) return withNumbers(open, { ...assessment, decisive: exceeding }, { level: open.level });
  const calmSince = open.calmSince ?? now;
  const own = level ?? highestLevelExceeded(assessment, CALM_SHARE, thresholds);
  const held = levelHeldBy(awsRate, open, about);
  const isHeld = severity(held) > severity(own);
  const calm = { calmSince, heldByAws: isHeld ? awsRate : undefined };
  if (now - calmSince < CALM_MS || (isHeld && held === open.level)) {
    return withNumbers(open, assessment, { level: open.level, ...calm });
  }
  if (isHeld && held) return withNumbers(open, assessment, { level: held, ...calm });
  if (own) {
    const shown = worstExceeding(assessment, own, CALM_SHARE, thresholds) ?? decisive;
    return withNumbers(open, { ...assessment, decisive: shown }, { level: own });
  }
  const awsAtEnd = awsRate && { rate: awsRate.rate, at: awsRate.at };
  const end = { calmSince, heldByAws: undefined, awsAtEnd, endedAt: now };
  return { ...open, ...end, decisive, rates, evidence: explain?.() };
}

/** Below which level AWS's own rate does not let an alert fall; never above the alert's own. */
function levelHeldBy(
  awsRate: LastAwsRate | undefined,
  { metric, level }: Pick<Alert, 'metric' | 'level'>,
  { now, thresholds }: Pick<AlertContext, 'now' | 'thresholds'>,
): Level | undefined {
  if (!awsRate || now - awsRate.at > AWS_HOLDS_MS) return undefined;
  const line = awsLine(awsRate, thresholds[metric]);
  return line && severity(line) > severity(level) ? level : line;
}

/** The worst of AWS's limits that its own rate has not left well behind. */
function awsLine(
  { rate }: LastAwsRate,
  thresholds: Thresholds[Alert['metric']],
): 'review' | 'pause' | undefined {
  return (['pause', 'review'] as const).find((line) => isAtLeast(rate, thresholds[line].rate * CALM_SHARE));
}

/** The alert with the limit that AWS's own rate is at; the same object when that is no other than before. */
function withAwsLevel(alert: Alert, { awsRate, thresholds }: AlertContext): Alert {
  const limits = thresholds[alert.metric];
  const awsLevel =
    awsRate && (['pause', 'review'] as const).find((line) => isAtLeast(awsRate.rate, limits[line].rate));
  return awsLevel === alert.awsLevel ? alert : { ...alert, awsLevel };
}

/** AWS's rate is a decimal fraction, and so is the limit: 0.8 of 0.05 is 0.04, whatever its binary form. */
function isAtLeast(rate: number, limit: number): boolean {
  return rate > limit - 1e-9;
}

/** The alert with the newest numbers; the same object when nothing differs. */
function withNumbers(
  open: Alert,
  { decisive, rates, explain }: ExplainableAssessment,
  {
    level,
    calmSince,
    heldByAws,
  }: { level: Level; calmSince?: number | undefined; heldByAws?: LastAwsRate | undefined },
): Alert {
  const evidence = explain?.();
  const highest = isHigher(decisive, level, open.peak) ? { ...decisive, level } : open.peak;
  const peak = severity(level) > severity(highest.level) ? { ...highest, level } : highest;
  const hasSameState =
    level === open.level && calmSince === open.calmSince && isSameAwsRate(heldByAws, open.heldByAws);
  const isSame =
    hasSameState && explainsTheSame(evidence, open.evidence) && decisive.window === open.decisive.window;
  if (isSame && haveSameNumbers(rates, open.rates)) return open;
  return { ...open, level, calmSince, heldByAws, peak, decisive, rates, evidence };
}

function explainsTheSame(one: Evidence | undefined, other: Evidence | undefined): boolean {
  const explained = (evidence: Evidence | undefined) => JSON.stringify([evidence?.sources, evidence?.cause]);
  return explained(one) === explained(other);
}

function isSameAwsRate(one: LastAwsRate | undefined, other: LastAwsRate | undefined): boolean {
  return one?.rate === other?.rate && one?.at === other?.at && one?.unknownSince === other?.unknownSince;
}

/** A part of the sending may have a far higher rate than the whole, and says little beside it. */
function isHigher(decisive: Rate, level: Level, peak: Alert['peak']): boolean {
  if (decisive.scope && !peak.scope) return false;
  if (!decisive.scope && peak.scope) return severity(level) > severity(peak.level);
  // Without a known number of mails there are events, but no rate.
  return decisive.rate > peak.rate || (decisive.rate === peak.rate && decisive.events > peak.events);
}

function haveSameNumbers(some: readonly Rate[], others: readonly Rate[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((rate, index) => {
    const other = others[index];
    const hasSameWindow = other?.window === rate.window && other.scope?.name === rate.scope?.name;
    return hasSameWindow && haveSameCounts(rate, other) && haveSameCounts(rate.distinct, other.distinct);
  });
}

type RateCounts = Pick<Rate, 'events' | 'recipients'>;

function haveSameCounts(one: RateCounts | undefined, other: RateCounts | undefined): boolean {
  return one?.events === other?.events && one?.recipients === other?.recipients;
}

/**
 * What happens to an alert that calms down: at `at` (ms) it falls to `next` or ends, if the rate stays below `below`. With
 * `aws` this waits for AWS's own rate to fall below `aws.below` as well.
 */
export type CalmingDown = {
  at: number;
  below: number;
  next: Level | undefined;
  aws?: (LastAwsRate & { below: number }) | undefined;
};

/** Undefined while some window exceeds the level, and after the end. */
export function calmingDown(alert: Alert, thresholds: Thresholds): CalmingDown | undefined {
  const { metric, level, calmSince, endedAt, heldByAws } = alert;
  if (calmSince === undefined || endedAt !== undefined) return undefined;
  const own = highestLevelExceeded(alert, CALM_SHARE, thresholds);
  const calming = { at: calmSince + CALM_MS, below: thresholds[metric][level].rate * CALM_SHARE };
  const line = heldByAws && awsLine(heldByAws, thresholds[metric]);
  if (!heldByAws || !line) return { ...calming, next: own };
  if (severity(line) < severity(level)) return { ...calming, next: line };
  const next = level === 'pause' ? 'review' : own;
  return { ...calming, next, aws: { ...heldByAws, below: thresholds[metric][line].rate * CALM_SHARE } };
}
