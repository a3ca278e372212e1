import type { AccountRegion } from '../../account-region.js';
import type { Level, RunbookKind } from '../../locales/index.js';

/** Something that a person on duty has to look at, while it is open. */
export type OnDutyAlert = {
  /** The same from its beginning to its end, and no other alert has it. */
  id: string;
  kind: RunbookKind;
  accountRegion: AccountRegion;
  level: Level;
  /** One line without markup. */
  summary: string;
  /** When it began (ms). */
  openedAt: number;
  acknowledgedBy?: string | undefined;
  /** Nobody is to hear of it now. */
  isMuted?: boolean | undefined;
  /** The reference by which it can be acknowledged; missing where it cannot be. */
  ref?: string | undefined;
};

export type OnDutyEventType = 'alert.opened' | 'alert.escalated' | 'alert.acknowledged' | 'alert.ended';

/** Something that happened to an alert, on its way to a service outside. Its id stays the same at every attempt. */
export type OnDutyEvent = {
  id: string;
  type: OnDutyEventType;
  /** When the bot noticed it (ms). */
  at: number;
  alert: OnDutyAlert;
};

/** What one service has been told of an alert and what still waits for it. Stored in this form, by service and alert. */
export type OnDutyState = {
  /** The alert as it was at the last event. */
  alert: OnDutyAlert;
  isEnded: boolean;
  /** How many events there were. */
  events: number;
  /** Oldest first. */
  waiting: readonly OnDutyEvent[];
  attempts: number;
  /** When the oldest one may be tried again (ms). */
  nextAt: number;
};

/** The mildest first. */
const ORDER: Readonly<Record<Level, number>> = { advisory: 0, warning: 1, review: 2, pause: 3 };

function isAtLeast(level: Level, least: Level): boolean {
  return ORDER[level] >= ORDER[least];
}

/**
 * What is to be told after the alert was looked at; the same object when there is nothing new. An alert is told from the level
 * `least` on and then until its end, whatever its level is in between. A muted one is told only when it rises.
 *
 * @param open the alert as it is now; undefined when it is over
 */
export function decideOnDuty(
  current: OnDutyState | undefined,
  open: OnDutyAlert | undefined,
  least: Level,
  now: number,
): OnDutyState | undefined {
  if (!current) {
    if (!open || open.isMuted || !isAtLeast(open.level, least)) return undefined;
    const opened = withEvent(undefined, 'alert.opened', open, now);
    // Who acknowledged it in Slack before this was told.
    return open.acknowledgedBy === undefined ? opened : withEvent(opened, 'alert.acknowledged', open, now);
  }
  if (current.isEnded) return current;
  if (!open) return { ...withEvent(current, 'alert.ended', current.alert, now), isEnded: true };
  const { alert } = current;
  const hasRisen = open.level !== alert.level && isAtLeast(open.level, alert.level);
  const isNewlyAcknowledged = alert.acknowledgedBy === undefined && open.acknowledgedBy !== undefined;
  const highest = {
    ...open,
    level: hasRisen ? open.level : alert.level,
    acknowledgedBy: alert.acknowledgedBy ?? open.acknowledgedBy,
  };
  const risen = hasRisen ? withEvent(current, 'alert.escalated', highest, now) : current;
  return isNewlyAcknowledged ? withEvent(risen, 'alert.acknowledged', highest, now) : risen;
}

function withEvent(
  current: OnDutyState | undefined,
  type: OnDutyEventType,
  alert: OnDutyAlert,
  at: number,
): OnDutyState {
  const events = (current?.events ?? 0) + 1;
  return {
    alert,
    isEnded: false,
    events,
    waiting: [...(current?.waiting ?? []), { id: `${alert.id}/${events}`, type, at, alert }],
    attempts: current?.attempts ?? 0,
    nextAt: current?.nextAt ?? at,
  };
}

const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 900_000;
/** Who hears of an alert after three days has heard of it elsewhere. */
const GIVE_UP_AFTER_MS = 3 * 86_400_000;

/** The state after an attempt to send the event `id`: it waits no more once it was taken, or is too old. */
export function afterAttempt(state: OnDutyState, id: string, isTaken: boolean, now: number): OnDutyState {
  const [first, ...rest] = state.waiting;
  if (first?.id !== id) return state;
  if (isTaken || now - first.at > GIVE_UP_AFTER_MS)
    return { ...state, waiting: rest, attempts: 0, nextAt: now };
  const attempts = state.attempts + 1;
  const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return { ...state, attempts, nextAt: now + waitMs };
}
