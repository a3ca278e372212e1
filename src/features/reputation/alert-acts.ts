import type { Alert } from './alert.js';
import type { Level } from './level.js';

/** A time in which an alert is not talked about, unless it rises above `level`. */
export type Mute = {
  by: string;
  at: number;
  until: number;
  reason: string;
  level: Level;
  /** When it was over: at `until`, or when somebody lifted it. */
  endedAt?: number | undefined;
  liftedBy?: string | undefined;
};

/** The mute that holds. */
export function muteOf({ mutes }: Pick<Alert, 'mutes'>): Mute | undefined {
  const last = mutes.at(-1);
  return last?.endedAt === undefined ? last : undefined;
}

/** Whoever is first has acknowledged it; for later ones it stays the same object. */
export function acknowledge(alert: Alert, by: string, now: number): Alert {
  return alert.acknowledged ? alert : acted(alert, { acknowledged: { by, at: now } });
}

/** Mutes it for a time (ms); while a mute holds, a second one changes nothing. */
export function mute(
  alert: Alert,
  { by, forMs, reason }: { by: string; forMs: number; reason: string },
  now: number,
): Alert {
  if (muteOf(alert)) return alert;
  const added = { by, at: now, until: now + forMs, reason, level: alert.level };
  return acted(alert, { mutes: [...alert.mutes, added] });
}

/** Lifts the mute that holds, if one does. */
export function unmute(alert: Alert, by: string, now: number): Alert {
  const lifted = endOfMute(alert, { endedAt: now, liftedBy: by });
  return lifted === alert ? alert : acted(lifted, {});
}

/** Ends the mute whose time is over. */
export function endMute(alert: Alert, now: number): Alert {
  const until = muteOf(alert)?.until ?? Infinity;
  return now < until || alert.endedAt !== undefined ? alert : endOfMute(alert, { endedAt: until });
}

function endOfMute(alert: Alert, end: { endedAt: number; liftedBy?: string }): Alert {
  const holding = muteOf(alert);
  return holding ? { ...alert, mutes: [...alert.mutes.slice(0, -1), { ...holding, ...end }] } : alert;
}

function acted(alert: Alert, change: Partial<Alert>): Alert {
  return { ...alert, ...change, revision: alert.revision + 1 };
}
