import type { Logger } from 'pino';
import type { Channels } from './channel.js';

/** Slack tells nobody that a token was revoked, so the bot asks, even when there is nothing to post. */
const CHECK_EVERY_MS = 5 * 60_000;

/** @returns a watch that asks Slack at times whether it accepts the bot token; what it says is noted with every other call */
export function createSlackWatch(deps: {
  channels: Pick<Channels, 'ping'>;
  now: () => number;
  log: Pick<Logger, 'error'>;
}): () => Promise<void> {
  const { channels, now, log } = deps;
  let checkedAt = -Infinity;
  return async () => {
    if (Math.abs(now() - checkedAt) < CHECK_EVERY_MS) return;
    checkedAt = now();
    await channels.ping().catch((error: unknown) => log.error({ err: error }, 'Slack not usable'));
  };
}
