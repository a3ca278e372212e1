import type { AwsRate } from '../../aws/index.js';
import type { AlertStep, Level } from '../../locales/index.js';
import { type Alert, type AlertNote, activeMute } from './alert.js';
import { severity, type Thresholds } from './level.js';

const DAY_MS = 24 * 3_600_000;
/** A level that was announced within this time is no news. */
const NO_NEWS_MS = 3 * DAY_MS;
/** Reminders so many days after the last rise of the level; after the last of these, each time as many days later. */
const REMINDER_DAYS = [1, 3, 7, 14] as const;
/**
 * A burst rises through all levels within moments: one note says where it arrived. A warning can wait for longer than a
 * level at which AWS acts.
 */
const SETTLES_AFTER_MS: Readonly<Record<Level, number>> = {
  advisory: 30 * 60_000,
  warning: 30 * 60_000,
  review: 30_000,
  pause: 30_000,
};

/** `awsRate`: AWS's own rate as it was last known. */
export type NoteContext = { now: number; thresholds: Thresholds; awsRate?: AwsRate | undefined };

/** Adds the notes that the step from `before` to `next` calls for: about its level, and about AWS's own rate. */
export function withNotes(before: Alert, next: Alert, context: NoteContext): Alert {
  return withAwsNote(before, withNote(before, next, context), context);
}

/**
 * AWS's own rate has crossed a limit that the alert has not announced: it is said in the thread of the alert and in the channel,
 * whether our own rate is calm or not, because AWS judges by that one.
 */
function withAwsNote(before: Alert, alert: Alert, { now, awsRate }: NoteContext): Alert {
  const { awsLevel, endedAt, lastAnnouncedLevel, decisive: rate } = alert;
  if (!awsLevel || !awsRate || endedAt !== undefined) return alert;
  const muted = activeMute(alert);
  const isKnown =
    severity(awsLevel) <= severity(before.awsLevel) ||
    severity(awsLevel) <= Math.max(severity(lastAnnouncedLevel), severity(muted?.level)) ||
    wasAnnouncedLately(alert, awsLevel, now);
  if (isKnown) return alert;
  const note = { kind: 'aws-rate', at: now, level: awsLevel, rate, broadcast: true, aws: awsRate } as const;
  return {
    ...alert,
    notes: [...alert.notes, note],
    ...(muted && { mutes: [...alert.mutes.slice(0, -1), { ...muted, level: awsLevel }] }),
  };
}

/**
 * Adds the note that the step from `before` to `next` calls for, if any. An escalation is broadcast to the channel when
 * that level was not broadcast yet, and always from AWS's review limit on; nothing else is. While the alert is muted, only a
 * level above the muted one is announced. Nothing is announced of an alert that calms down but its end.
 */
function withNote(before: Alert, next: Alert, { now, thresholds }: NoteContext): Alert {
  const muted = activeMute(next);
  if (next.endedAt !== undefined) return muted ? next : noted(next, 'end', now);
  const alert =
    severity(next.level) < severity(before.lastAnnouncedLevel)
      ? { ...next, lastAnnouncedLevel: next.level }
      : next;
  if (alert.calmSince !== undefined) return alert;
  const lastNoteAt =
    alert.notes.findLast(({ kind }) => kind !== 'paused' && kind !== 'resumed')?.at ?? alert.openedAt;
  const announced =
    muted && severity(muted.level) > severity(alert.lastAnnouncedLevel)
      ? muted.level
      : alert.lastAnnouncedLevel;
  if (severity(alert.level) > severity(announced)) {
    if (wasAnnouncedLately(alert, alert.level, now)) return { ...alert, lastAnnouncedLevel: alert.level };
    return now - lastNoteAt < SETTLES_AFTER_MS[alert.level] ? alert : noted(alert, 'escalation', now);
  }
  const isReminded = !muted && needsReminder(alert, thresholds) && isReminderDue(alert, lastNoteAt, now);
  return isReminded ? noted(alert, 'reminder', now) : alert;
}

/** A rate that moves around a limit reaches the same level again and again: that is no news within days, and a reminder comes anyway. */
function wasAnnouncedLately(
  { openedAt, notes, worstBroadcastLevel }: Alert,
  level: Level,
  now: number,
): boolean {
  const announces = ({ kind }: AlertNote) => kind === 'escalation' || kind === 'aws-rate';
  const announcedAt =
    notes.findLast((note) => announces(note) && severity(note.level) >= severity(level))?.at ??
    (severity(worstBroadcastLevel) >= severity(level) ? openedAt : -Infinity);
  return now - announcedAt < NO_NEWS_MS;
}

/** A rate below this share of an earlier one is lower. */
const LOWER_SHARE = 0.95;

/**
 * Whether somebody may have forgotten the alert: AWS acts at its level, the mail of the last day is over AWS's limit itself, and
 * the rate neither falls nor was higher. An alert that gets better, or only waits for more mail, is no news: the message in
 * the channel shows it.
 */
function needsReminder(
  { metric, level, decisive, peak, rates, evidence }: Alert,
  thresholds: Thresholds,
): boolean {
  const [first] = evidence?.trend ?? [];
  const last = evidence?.trend.at(-1);
  const isFalling = first !== undefined && last !== undefined && last.rate < first.rate * LOWER_SHARE;
  const isOfSameMail = peak.window === decisive.window && peak.scope?.name === decisive.scope?.name;
  const wasHigher = isOfSameMail && decisive.rate < peak.rate * LOWER_SHARE;
  const goesOn = rates.some(
    ({ window, scope, rate }) => window === 'day' && !scope && rate >= thresholds[metric].review.rate,
  );
  return severity(level) >= severity('review') && goesOn && !isFalling && !wasHigher;
}

/** Whether the time of a reminder has passed since the last note. They begin anew with each higher level. */
function isReminderDue({ openedAt, notes }: Alert, lastNoteAt: number, now: number): boolean {
  const changedAt = notes.findLast(({ kind }) => kind === 'escalation')?.at ?? openedAt;
  return remindersWithin(now - changedAt) > remindersWithin(lastNoteAt - changedAt);
}

function remindersWithin(ms: number): number {
  const days = ms / DAY_MS;
  const longest = REMINDER_DAYS[REMINDER_DAYS.length - 1] ?? Infinity;
  const first = REMINDER_DAYS.filter((day) => day <= days).length;
  return days < longest ? first : first - 1 + Math.floor(days / longest);
}

function noted(alert: Alert, kind: AlertStep, now: number): Alert {
  const { level, decisive: rate, worstBroadcastLevel, notes, mutes } = alert;
  const muted = activeMute(alert);
  const isWorse = severity(level) > severity(worstBroadcastLevel);
  const isSevere = severity(level) >= severity('review');
  const broadcast = kind === 'escalation' && (isSevere || isWorse);
  return {
    ...alert,
    notes: [...notes, { kind, at: now, level, rate, broadcast }],
    lastAnnouncedLevel: level,
    worstBroadcastLevel: broadcast && isWorse ? level : worstBroadcastLevel,
    // The next note of a muted alert takes a level above this one.
    ...(muted && { mutes: [...mutes.slice(0, -1), { ...muted, level }] }),
  };
}
