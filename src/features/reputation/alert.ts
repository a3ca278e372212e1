import type { AccountRegion } from '../../account-region.js';
import { endMute, type Mute } from './alert-acts.js';
import { type Note, withNote } from './alert-notes.js';
import type { Explained } from './assessments.js';
import type { Evidence } from './evidence.js';
import { highestLevelExceeded, type Level, severity, stillExceeds, type Thresholds } from './level.js';
import type { Metric, Rate } from './rates.js';

/** An alert from its beginning to its end; one at a time for a accountRegion and metric. */
export type Alert = {
  accountRegion: AccountRegion;
  metric: Metric;
  openedAt: number;
  /** Unset while it is open. */
  endedAt?: number | undefined;
  level: Level;
  peak: Rate & { level: Level };
  decisive: Rate;
  rates: readonly Rate[];
  /** What explains the rates; missing where nothing counts any more. */
  evidence?: Evidence | undefined;
  /** Since when no window presses at the level any more. */
  quietSince?: number | undefined;
  /** Who was the first to say that she looks after it, by the id of her Slack user. */
  acknowledged?: { by: string; at: number } | undefined;
  /** Every mute there was, oldest first; the last one may still hold. */
  mutes: readonly Mute[];
  /** What belongs into its thread, oldest first. */
  notes: readonly Note[];
  /** How many of the notes have been handed on to be shown. */
  notesShown: number;
  /** The level last spoken of, by the message when it was posted or by a note. It falls with the level. */
  said: Level;
  /** The worst level the channel was told of: by the message when it was posted, or by a note shown to the channel. */
  told: Level;
  /** Grows with each change that is worth showing. */
  revision: number;
  updatedAt: number;
};

type About = { accountRegion: AccountRegion; now: number; thresholds: Thresholds };

/** An alert, or a step of it, ends after this long below this share of the level's rate. */
const QUIET_MS = 3_600_000;
const QUIET_SHARE = 0.8;

/**
 * The alert's next state: opened, changed, ended, or the very same object when nothing is to be said.
 * Undefined where there is none and none is needed.
 */
export function decideAlert(
  current: Alert | undefined,
  assessment: Explained,
  about: About,
): Alert | undefined {
  if (!current || current.endedAt !== undefined) {
    return assessment.level ? openAlert(assessment, assessment.level, about) : current;
  }
  const { now } = about;
  const next = withNote(current, endMute(judge(current, assessment, about), now), now);
  return next === current ? current : { ...next, revision: current.revision + 1, updatedAt: now };
}

function openAlert(
  { metric, decisive, rates, explain }: Explained,
  level: Level,
  { accountRegion, now }: About,
): Alert {
  const said = { mutes: [], notes: [], notesShown: 0, said: level, told: level, revision: 1, updatedAt: now };
  const numbers = { decisive, rates, evidence: explain?.() };
  return { accountRegion, metric, openedAt: now, level, peak: { ...decisive, level }, ...numbers, ...said };
}

/**
 * A level rises at once, and falls only after an hour in which nothing presses at it: to the level that something
 * presses at still. Where nothing does the alert ends; it would be opened again within the hour otherwise.
 */
function judge(open: Alert, assessment: Explained, { now, thresholds }: About): Alert {
  const { level, decisive, rates, explain } = assessment;
  const risen = level !== undefined && severity(level) >= severity(open.level);
  if (risen) return showing(open, assessment, { level, quietSince: undefined });
  if (stillExceeds(assessment, open.level, QUIET_SHARE, thresholds)) {
    return showing(open, assessment, { level: open.level, quietSince: undefined });
  }
  const quietSince = open.quietSince ?? now;
  if (now - quietSince < QUIET_MS) return showing(open, assessment, { level: open.level, quietSince });
  const milder = level ?? highestLevelExceeded(assessment, QUIET_SHARE, thresholds);
  if (milder) return showing(open, assessment, { level: milder, quietSince: undefined });
  return { ...open, quietSince, endedAt: now, decisive, rates, evidence: explain?.() };
}

/** The alert with the newest numbers; the same object when nothing differs. */
function showing(
  open: Alert,
  { decisive, rates, explain }: Explained,
  { level, quietSince }: { level: Level; quietSince: number | undefined },
): Alert {
  const evidence = explain?.();
  const highest = isHigher(decisive, level, open.peak) ? { ...decisive, level } : open.peak;
  const peak = severity(level) > severity(highest.level) ? { ...highest, level } : highest;
  const sameState = level === open.level && quietSince === open.quietSince;
  const sameSources = JSON.stringify(evidence?.sources) === JSON.stringify(open.evidence?.sources);
  const same = sameState && sameSources && decisive.window === open.decisive.window;
  if (same && sameNumbers(rates, open.rates)) return open;
  return { ...open, level, quietSince, peak, decisive, rates, evidence };
}

/** A part of the sending may have a far higher rate than the whole, and says little beside it. */
function isHigher(decisive: Rate, level: Level, peak: Alert['peak']): boolean {
  if (decisive.scope && !peak.scope) return false;
  if (!decisive.scope && peak.scope) return severity(level) > severity(peak.level);
  return decisive.rate > peak.rate;
}

function sameNumbers(some: readonly Rate[], others: readonly Rate[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((rate, index) => {
    const other = others[index];
    const sameWindow = other?.window === rate.window && other.scope?.name === rate.scope?.name;
    return sameWindow && sameCounts(rate, other) && sameCounts(rate.distinct, other.distinct);
  });
}

type Counts = Pick<Rate, 'events' | 'recipients'>;

function sameCounts(one: Counts | undefined, other: Counts | undefined): boolean {
  return one?.events === other?.events && one?.recipients === other?.recipients;
}
