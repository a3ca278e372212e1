import type { Level } from '../../locales/index.js';
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

export type NoteContext = { now: number; thresholds: Thresholds };

/**
 * Adds the note that the step from `before` to `next` calls for, if any. An escalation is broadcast to the channel when
 * that level was not broadcast yet, and always from AWS's review limit on; nothing else is. While the alert is muted, only a
 * level above the muted one is announced. Nothing is announced of an alert that calms down but its end.
 */
export function withNote(before: Alert, next: Alert, { now, thresholds }: NoteContext): Alert {
  const muted = activeMute(next);
  if (next.endedAt !== undefined) return muted ? next : noted(next, 'end', now);
  const alert =
    severity(next.level) < severity(before.lastAnnouncedLevel)
      ? { ...next, lastAnnouncedLevel: next.level }
      : next;
  if (alert.calmSince !== undefined) return alert;
  const lastNoteAt = alert.notes.at(-1)?.at ?? alert.openedAt;
  const announced =
    muted && severity(muted.level) > severity(alert.lastAnnouncedLevel)
      ? muted.level
      : alert.lastAnnouncedLevel;
  if (severity(alert.level) > severity(announced)) {
    if (wasAnnouncedLately(alert, now)) return { ...alert, lastAnnouncedLevel: alert.level };
    return now - lastNoteAt < SETTLES_AFTER_MS[alert.level] ? alert : noted(alert, 'escalation', now);
  }
  const isReminded = !muted && needsReminder(alert, thresholds) && isReminderDue(alert, lastNoteAt, now);
  return isReminded ? noted(alert, 'reminder', now) : alert;
}

/** A rate that moves around a limit reaches the same level again and again: that is no news within days, and a reminder comes anyway. */
function wasAnnouncedLately({ level, openedAt, notes, worstBroadcastLevel }: Alert, now: number): boolean {
  const announcedAt =
    notes.findLast((note) => note.kind === 'escalation' && severity(note.level) >= severity(level))?.at ??
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

function noted(alert: Alert, kind: AlertNote['kind'], now: number): Alert {
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
