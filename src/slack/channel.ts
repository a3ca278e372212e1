import { type types, webApi } from '@slack/bolt';
import type { Message } from './blocks.js';

/** What the bot does in channels, with Slack's own word where it declines. */
export type Channels = {
  /** Posts, marked with `cardId` so that {@link Channels.find} can tell it again. */
  post(channel: string, message: Message, cardId: string): Promise<Answer<{ ts: string }>>;
  update(channel: string, ts: string, message: Message): Promise<Answer<{ ts: string }>>;
  /** The newest message of ours since `since` (ms) that was posted with this `cardId`. */
  find(channel: string, cardId: string, since: number): Promise<Answer<{ ts: string | undefined }>>;
  /** Resolves when Slack knows our token. */
  ping(): Promise<void>;
};

/** `declined` is Slack's error code: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export type Answer<T> = T | { declined: string };

/** Slack did not answer, broke down or is rate-limiting us: the same call may succeed later. */
export class SlackUnavailable extends Error {
  override readonly name = 'SlackUnavailable';
  /** How long Slack asked us to wait (ms); 0 when it did not say. */
  readonly retryAfterMs: number;
  constructor(cause: unknown, retryAfterMs: number) {
    super('Slack cannot be reached or takes no calls now', { cause });
    this.retryAfterMs = retryAfterMs;
  }
}

const CARD_EVENT = 'ses_warden_card';
const MESSAGES_TO_SEARCH = 200;

export function createChannels(client: webApi.WebClient): Channels {
  return {
    post: (channel, { text, blocks }, cardId) =>
      ask(async () => {
        const posted = await client.chat.postMessage({
          channel,
          text,
          blocks: mutable(blocks),
          metadata: { event_type: CARD_EVENT, event_payload: { card_id: cardId } },
          unfurl_links: false,
          unfurl_media: false,
        });
        return { ts: posted.ts ?? '' };
      }),
    update: (channel, ts, { text, blocks }) =>
      ask(async () => {
        await client.chat.update({ channel, ts, text, blocks: mutable(blocks) });
        return { ts };
      }),
    find: (channel, cardId, since) =>
      ask(async () => {
        const history = await client.conversations.history({
          channel,
          oldest: String(since / 1000),
          limit: MESSAGES_TO_SEARCH,
          include_all_metadata: true,
        });
        const found = history.messages?.find(
          ({ metadata }) =>
            metadata?.event_type === CARD_EVENT && cardIdOf(metadata.event_payload) === cardId,
        );
        return { ts: found?.ts };
      }),
    ping: async () => {
      await client.auth.test();
    },
  };
}

async function ask<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) {
      if (error.data.error === 'ratelimited') throw new SlackUnavailable(error, 0);
      return { declined: error.data.error };
    }
    const retryAfterMs = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
    throw new SlackUnavailable(error, retryAfterMs);
  }
}

function cardIdOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'card_id' in payload
    ? payload.card_id
    : undefined;
}

/** The Web API's types ask for arrays they could change. */
function mutable(blocks: Message['blocks']): types.KnownBlock[] {
  return [...blocks];
}
