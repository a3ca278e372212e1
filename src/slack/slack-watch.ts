import type { Logger } from 'pino';
import type { Cards } from './cards.js';
import type { Channels } from './channel.js';
import type { ChannelProblems } from './channel-problems.js';
import { TOKEN_ERRORS } from './slack-state.js';

/** Slack tells nobody that a token was revoked or a channel archived, so the bot asks, even when it has nothing to post. */
const CHECK_EVERY_MS = 5 * 60_000;
/** What reading a channel tells about posting there. When it can be read again, cards that wait for it are tried at once. */
const READING_TELLS: ReadonlySet<string> = new Set([
  'is_archived',
  'not_in_channel',
  'channel_not_found',
  ...TOKEN_ERRORS,
]);

/**
 * @returns a watch that asks Slack whether it accepts the bot token and whether the configured channels can be read: every
 *   five minutes, and in every round while a channel cannot be posted to
 */
export function createSlackWatch(deps: {
  channels: Pick<Channels, 'ping' | 'read'>;
  channelProblems: ChannelProblems;
  cards: Pick<Cards, 'catchUp'>;
  alertChannel: string;
  approvalChannel: string;
  now: () => number;
  log: Pick<Logger, 'error'>;
}): () => Promise<void> {
  const { channels, channelProblems, cards, now, log } = deps;
  const configured = [...new Set([deps.alertChannel, deps.approvalChannel])];
  const unreadable = new Set<string>();
  /** By channel, the beginning of the last problem of which a readable channel was taken for the end. */
  const retriedSince = new Map<string, number>();
  let checkedAt = -Infinity;

  async function checkChannel(channel: string): Promise<void> {
    const answer = await channels.read(channel);
    if (READING_TELLS.has(answer)) {
      unreadable.add(channel);
      await channelProblems.note(channel, answer);
      return;
    }
    const problem = await channelProblems.get(channel);
    if (!problem || !READING_TELLS.has(problem.error)) return;
    const wasUnreadable = unreadable.delete(channel);
    if (wasUnreadable) await channelProblems.note(channel, 'ok');
    // Whether it can be posted to again, only posting tells: that is tried once for each problem.
    if (wasUnreadable || retriedSince.get(channel) !== problem.since) await cards.catchUp(channel);
    retriedSince.set(channel, problem.since);
  }

  return async () => {
    const isTime = Math.abs(now() - checkedAt) >= CHECK_EVERY_MS;
    if (isTime) {
      checkedAt = now();
      await channels.ping().catch((error: unknown) => log.error({ err: error }, 'Slack not usable'));
    }
    const withProblem = new Set((await channelProblems.list()).map(({ channel }) => channel));
    for (const channel of configured) {
      if (!isTime && !withProblem.has(channel)) continue;
      await checkChannel(channel).catch((error: unknown) =>
        log.error({ err: error, channel }, 'channel not checked'),
      );
    }
  };
}
