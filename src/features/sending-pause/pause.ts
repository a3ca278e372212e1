/** What sending can be switched off for: a configuration set, or the account in a region where its name is empty. */
export type Target = { account: string; region: string; configurationSet: string };

/** A pause that was made through the bot, from the moment it was about to be made until somebody ends it. */
export type Pause = Target & {
  /** The card of the approval, under which the reminders stand. */
  card: string;
  by: string;
  reason: string;
  askedAt: number;
  /** Since when sending has been seen to be off (ms). */
  since?: number | undefined;
  reminders: number;
  /** Set when it is about to be ended through the bot. */
  ending?: boolean | undefined;
};

const BETWEEN_REMINDERS_MS = 24 * 3_600_000;
/** A switch that has not shown effect by now was not thrown. */
const TAKES_EFFECT_MS = 10 * 60_000;

/** The name under which the pause of a target is kept, and by which a button names it. */
export function targetId({ account, region, configurationSet }: Target): string {
  return `${account}:${region}:${configurationSet}`;
}

/**
 * The pause after a look at the switch; the same object when nothing is new. `over`: sending is on again; `never-was`: it
 * was never seen off.
 *
 * @param at when the switch was seen like that (ms): a look from before the pause says nothing of it
 */
export function followPause(pause: Pause, isOn: boolean, at: number): Pause | 'over' | 'never-was' {
  const { since, askedAt, reminders } = pause;
  if (isOn) {
    if (since !== undefined) return at > since ? 'over' : pause;
    return at - askedAt < TAKES_EFFECT_MS ? pause : 'never-was';
  }
  if (since === undefined) return { ...pause, since: at };
  const due = Math.floor((at - since) / BETWEEN_REMINDERS_MS);
  return due > reminders ? { ...pause, reminders: due } : pause;
}
