import type { Alert } from './alert.js';
import { muteOf } from './alert-acts.js';
import { type Level, severity } from './level.js';
import type { Rate } from './rates.js';

/** Something said in the thread of an alert's message, about a transition: numbers alone are never one. */
export type Note = {
  kind: 'escalation' | 'reminder' | 'end';
  at: number;
  level: Level;
  rate: Rate;
  /** Whether the channel is shown it as well, and not the thread alone. */
  broadcast: boolean;
};

const REMIND_AFTER_MS = 24 * 3_600_000;
/** A burst climbs through all levels within moments: its message follows at once, a note tells where it came to. */
const SETTLES_AFTER_MS = 30_000;

/**
 * Adds the note that the step from `before` to `next` calls for, if any. Of an escalation the channel is told when it
 * has not heard of that level yet, and always from AWS's review line on. While it is muted, only a level above the one
 * that was muted is told.
 */
export function withNote(before: Alert, next: Alert, now: number): Alert {
  const holding = muteOf(next);
  if (next.endedAt !== undefined) return holding ? next : noted(next, 'end', now);
  const alert = severity(next.level) < severity(before.said) ? { ...next, said: next.level } : next;
  const lastWordAt = alert.notes.at(-1)?.at ?? alert.openedAt;
  const known = holding && severity(holding.level) > severity(alert.said) ? holding.level : alert.said;
  if (severity(alert.level) > severity(known)) {
    return now - lastWordAt < SETTLES_AFTER_MS ? alert : noted(alert, 'escalation', now);
  }
  return holding || now - lastWordAt < REMIND_AFTER_MS ? alert : noted(alert, 'reminder', now);
}

function noted(alert: Alert, kind: Note['kind'], now: number): Alert {
  const { level, decisive: rate, told, notes, mutes } = alert;
  const holding = muteOf(alert);
  const isNews = severity(level) > severity(told);
  const isGrave = severity(level) >= severity('review');
  const broadcast = kind !== 'end' && (isGrave || (kind === 'escalation' && isNews));
  return {
    ...alert,
    notes: [...notes, { kind, at: now, level, rate, broadcast }],
    said: level,
    told: broadcast && isNews ? level : told,
    // The next one while it is muted takes a level above this one.
    ...(holding && { mutes: [...mutes.slice(0, -1), { ...holding, level }] }),
  };
}
