import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../account-region.js';

/** What can be paused: a configuration set, or all sending of the account in the Region when its name is empty. */
export type PauseTarget = AccountRegion & { readonly configurationSet: string };

/** Which change of sending is requested. */
export type SendingChange = 'pause' | 'resume';

/** A pause through the bot, from right before SES is called until sending is on again. */
export type Pause = PauseTarget & {
  /** The id of the approval's card; reminders go to its thread. */
  card: string;
  /** The user id of the requester. */
  by: string;
  reason: string;
  /** When SES was called (ms). */
  askedAt: number;
  /** Since when sending is known to be off (ms). */
  since?: number | undefined;
  /** How many reminders are due so far. */
  reminders: number;
  /** Whether the bot is resuming it. */
  ending?: boolean | undefined;
};

/** Who paused, why and since when. */
export type PauseOrigin = Pick<Pause, 'by' | 'reason' | 'since'>;

/** Who requested that sending is resumed, and who approved it: user ids. */
export type ResumedBy = { requester: string; approvedBy: readonly string[] };

/** How many recipients were sent to through a target: since a full hour one to two hours ago (ms), and within 24 hours. */
export type RecentSending = { since: number; recipients: number; inDay: number };

const BETWEEN_REMINDERS_MS = 24 * 3_600_000;
/** When sending is still on after that time, the call to SES did not take place. */
const TAKES_EFFECT_MS = 10 * 60_000;

/** The id of a target in the store and in the value of a button. */
export function pauseTargetId(target: PauseTarget): string {
  return `${accountRegionKey(target)}:${target.configurationSet}`;
}

/** The target that a button names. Anybody can forge the value: check that the account and Region are configured. */
export function parsePauseTarget(id: string): PauseTarget {
  const colon = id.lastIndexOf(':');
  return { ...parseAccountRegion(id.slice(0, colon)), configurationSet: id.slice(colon + 1) };
}

/**
 * The pause after a check whether sending is on; the same object when nothing has changed. `over`: sending is on again;
 * `never-was`: it was never seen off.
 *
 * @param at when SES answered (ms): an answer from before the pause tells nothing about it
 */
export function updatePause(pause: Pause, isOn: boolean, at: number): Pause | 'over' | 'never-was' {
  const { since, askedAt, reminders } = pause;
  if (isOn) {
    if (since !== undefined) return at > since ? 'over' : pause;
    return at - askedAt < TAKES_EFFECT_MS ? pause : 'never-was';
  }
  if (since === undefined) return { ...pause, since: at };
  const due = Math.floor((at - since) / BETWEEN_REMINDERS_MS);
  return due > reminders ? { ...pause, reminders: due } : pause;
}
