import type { Logger } from 'pino';
import type { Cards } from './cards.js';
import type { Channels } from './channel.js';
import type { ChannelProblems } from './channel-problems.js';
import { TOKEN_ERRORS } from './slack-state.js';

/** Slack tells nobody that a token was revoked or a channel archived, so the bot asks, even when it has nothing to post. */
const CHECK_EVERY_MS = 5 * 60_000;
/**
 * A hundred routes may name a hundred channels. Slack lets an app of a workspace read fifty times a minute, and cards need some
 * of that: https://docs.slack.dev/apis/web-api/rate-limits (tier 3).
 */
const MOST_A_ROUND = 20;
/** What reading a channel tells about posting there. When it can be read again, cards that wait for it are tried at once. */
const READING_TELLS: ReadonlySet<string> = new Set([
  'is_archived',
  'not_in_channel',
  'channel_not_found',
  ...TOKEN_ERRORS,
]);

/**
 * @returns a watch that asks Slack whether it accepts the bot token and whether the configured channels, and those that the
 *   settings name, can be read: every five minutes, and in every round while a channel cannot be posted to
 */
export function createSlackWatch(deps: {
  channels: Pick<Channels, 'ping' | 'read'>;
  channelProblems: ChannelProblems;
  cards: Pick<Cards, 'catchUp'>;
  /** `channels` resolves to the channels that the settings name. */
  routes: { channels(): Promise<readonly { channel: string }[]> };
  alertChannel: string;
  approvalChannel: string;
  now: () => number;
  log: Pick<Logger, 'error'>;
}): () => Promise<void> {
  const { channels, channelProblems, cards, routes, alertChannel, approvalChannel, now, log } = deps;
  /** By channel, the beginning of the last problem of which a readable channel was taken for the end. */
  const retriedSince = new Map<string, number>();
  const checkedAt = new Map<string, number>();
  let pingedAt = -Infinity;
  const lastCheck = (channel: string) => checkedAt.get(channel) ?? 0;
  const isDue = (at: number) => Math.abs(now() - at) >= CHECK_EVERY_MS;

  async function checkChannel(channel: string): Promise<void> {
    const answer = await channels.read(channel);
    if (READING_TELLS.has(answer)) return channelProblems.note(channel, answer, 'reading');
    const problem = await channelProblems.get(channel);
    if (!problem || !READING_TELLS.has(problem.error)) return;
    const { isUnreadable = false, since } = problem;
    if (isUnreadable) await channelProblems.note(channel, 'ok', 'reading');
    // Whether it can be posted to again, only posting tells: that is tried once for each problem.
    if (isUnreadable || retriedSince.get(channel) !== since) await cards.catchUp(channel);
    retriedSince.set(channel, since);
  }

  /** Those that cannot be posted to, and those that were not checked for five minutes: the longest first. */
  async function channelsToCheck(): Promise<readonly string[]> {
    const named = (await routes.channels()).map(({ channel }) => channel);
    const known = [...new Set([alertChannel, approvalChannel, ...named])];
    const withProblem = new Set((await channelProblems.list()).map(({ channel }) => channel));
    return known
      .filter((channel) => withProblem.has(channel) || isDue(lastCheck(channel)))
      .toSorted((one, other) => lastCheck(one) - lastCheck(other))
      .slice(0, MOST_A_ROUND);
  }

  return async () => {
    if (isDue(pingedAt)) {
      pingedAt = now();
      await channels.ping().catch((error: unknown) => log.error({ err: error }, 'Slack not usable'));
    }
    for (const channel of await channelsToCheck()) {
      checkedAt.set(channel, now());
      await checkChannel(channel).catch((error: unknown) =>
        log.error({ err: error, channel }, 'channel not checked'),
      );
    }
  };
}
