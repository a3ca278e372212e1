import type { AccountRegion } from '../../account-region.js';
import type { Level } from '../../locales/index.js';
import { type Alert, type AlertNote, activeMute, endMute } from './alert.js';
import type { ExplainableAssessment } from './evidence.js';
import { highestLevelExceeded, severity, stillExceeds, type Thresholds } from './level.js';
import type { Rate } from './rates.js';

type AlertContext = { accountRegion: AccountRegion; now: number; thresholds: Thresholds };

/** An alert ends, or falls to a milder level, after so long below this share of the level's rate. */
const CALM_MS = 3_600_000;
const CALM_SHARE = 0.8;
const REMIND_AFTER_MS = 24 * 3_600_000;
/** A burst rises through all levels within moments: one note says where it arrived. */
const SETTLES_AFTER_MS = 30_000;

/**
 * The alert after an assessment: opened, changed, ended, or the very same object while nothing changes. Undefined where
 * there is none and none is needed.
 */
export function decideAlert(
  current: Alert | undefined,
  assessment: ExplainableAssessment,
  about: AlertContext,
): Alert | undefined {
  if (!current || current.endedAt !== undefined) {
    return assessment.level ? openAlert(assessment, assessment.level, about) : current;
  }
  const { now } = about;
  const next = withNote(current, endMute(withAssessment(current, assessment, about), now), now);
  return next === current ? current : { ...next, revision: current.revision + 1, updatedAt: now };
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
 * exceeds. Where none does, the alert ends; otherwise it would be opened again within the hour.
 */
function withAssessment(
  open: Alert,
  assessment: ExplainableAssessment,
  { now, thresholds }: AlertContext,
): Alert {
  const { level, decisive, rates, explain } = assessment;
  const hasRisen = level !== undefined && severity(level) >= severity(open.level);
  if (hasRisen) return withNumbers(open, assessment, { level, calmSince: undefined });
  if (stillExceeds(assessment, open.level, CALM_SHARE, thresholds)) {
    return withNumbers(open, assessment, { level: open.level, calmSince: undefined });
  }
  const calmSince = open.calmSince ?? now;
  if (now - calmSince < CALM_MS) return withNumbers(open, assessment, { level: open.level, calmSince });
  const milder = level ?? highestLevelExceeded(assessment, CALM_SHARE, thresholds);
  if (milder) return withNumbers(open, assessment, { level: milder, calmSince: undefined });
  return { ...open, calmSince, endedAt: now, decisive, rates, evidence: explain?.() };
}

/** The alert with the newest numbers; the same object when nothing differs. */
function withNumbers(
  open: Alert,
  { decisive, rates, explain }: ExplainableAssessment,
  { level, calmSince }: { level: Level; calmSince: number | undefined },
): Alert {
  const evidence = explain?.();
  const highest = isHigher(decisive, level, open.peak) ? { ...decisive, level } : open.peak;
  const peak = severity(level) > severity(highest.level) ? { ...highest, level } : highest;
  const hasSameState = level === open.level && calmSince === open.calmSince;
  const hasSameSources = JSON.stringify(evidence?.sources) === JSON.stringify(open.evidence?.sources);
  const isSame = hasSameState && hasSameSources && decisive.window === open.decisive.window;
  if (isSame && haveSameNumbers(rates, open.rates)) return open;
  return { ...open, level, calmSince, peak, decisive, rates, evidence };
}

/** A part of the sending may have a far higher rate than the whole, and says little beside it. */
function isHigher(decisive: Rate, level: Level, peak: Alert['peak']): boolean {
  if (decisive.scope && !peak.scope) return false;
  if (!decisive.scope && peak.scope) return severity(level) > severity(peak.level);
  return decisive.rate > peak.rate;
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
 * Adds the note that the step from `before` to `next` calls for, if any. An escalation is broadcast to the channel when
 * that level was not broadcast yet, and always from AWS's review limit on. While the alert is muted, only a level above
 * the muted one is announced.
 */
function withNote(before: Alert, next: Alert, now: number): Alert {
  const muted = activeMute(next);
  if (next.endedAt !== undefined) return muted ? next : noted(next, 'end', now);
  const alert =
    severity(next.level) < severity(before.lastAnnouncedLevel)
      ? { ...next, lastAnnouncedLevel: next.level }
      : next;
  const lastNoteAt = alert.notes.at(-1)?.at ?? alert.openedAt;
  const announced =
    muted && severity(muted.level) > severity(alert.lastAnnouncedLevel)
      ? muted.level
      : alert.lastAnnouncedLevel;
  if (severity(alert.level) > severity(announced)) {
    return now - lastNoteAt < SETTLES_AFTER_MS ? alert : noted(alert, 'escalation', now);
  }
  return muted || now - lastNoteAt < REMIND_AFTER_MS ? alert : noted(alert, 'reminder', now);
}

function noted(alert: Alert, kind: AlertNote['kind'], now: number): Alert {
  const { level, decisive: rate, worstBroadcastLevel, notes, mutes } = alert;
  const muted = activeMute(alert);
  const isWorse = severity(level) > severity(worstBroadcastLevel);
  const isSevere = severity(level) >= severity('review');
  const broadcast = kind !== 'end' && (isSevere || (kind === 'escalation' && isWorse));
  return {
    ...alert,
    notes: [...notes, { kind, at: now, level, rate, broadcast }],
    lastAnnouncedLevel: level,
    worstBroadcastLevel: broadcast && isWorse ? level : worstBroadcastLevel,
    // The next note of a muted alert takes a level above this one.
    ...(muted && { mutes: [...mutes.slice(0, -1), { ...muted, level }] }),
  };
}

/** What happens to an alert that calms down: at `at` (ms) it falls to `next` or ends, if the rate stays below `below`. */
export type CalmingDown = { at: number; below: number; next: Level | undefined };

/** Undefined while some window exceeds the level, and after the end. */
export function calmingDown(alert: Alert, thresholds: Thresholds): CalmingDown | undefined {
  const { metric, level, calmSince, endedAt } = alert;
  if (calmSince === undefined || endedAt !== undefined) return undefined;
  return {
    at: calmSince + CALM_MS,
    below: thresholds[metric][level].rate * CALM_SHARE,
    next: highestLevelExceeded(alert, CALM_SHARE, thresholds),
  };
}
