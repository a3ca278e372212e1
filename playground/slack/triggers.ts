import { randomBytes } from 'node:crypto';

/** Trigger ids: good once and for three seconds (https://docs.slack.dev/interactivity/handling-user-interaction). */
export type Triggers = {
  issue(user: string): string;
  /** The user the trigger came from, or Slack's error code. */
  exchange(triggerId: string): { user: string } | { refused: string };
};

const LIFE_MS = 3000;

export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { user: string; until: number; used: boolean }>();
  return {
    issue: (user) => {
      const id = `${issued.size + 1}.${now()}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, until: now() + LIFE_MS, used: false });
      return id;
    },
    exchange: (triggerId) => {
      const trigger = issued.get(triggerId);
      if (!trigger) return { refused: 'invalid_trigger_id' };
      if (trigger.used) return { refused: 'exchanged_trigger_id' };
      if (now() > trigger.until) return { refused: 'expired_trigger_id' };
      trigger.used = true;
      return { user: trigger.user };
    },
  };
}
