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

/** @param onCall is told of each call what became of it: `ok`, Slack's error code, or `unavailable` */
export function createChannels(
  client: webApi.WebClient,
  onCall: (method: string, outcome: string) => void,
): Channels {
  async function ask<T extends object>(method: string, call: () => Promise<T>): Promise<Answer<T>> {
    const answer = await attempt(call).catch((error: unknown) => {
      onCall(method, 'unavailable');
      throw error;
    });
    onCall(method, 'declined' in answer ? answer.declined : 'ok');
    return answer;
  }

  return {
    post: (channel, { text, blocks }, cardId) =>
      ask('chat.postMessage', async () => {
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
      ask('chat.update', async () => {
        await client.chat.update({ channel, ts, text, blocks: mutable(blocks) });
        return { ts };
      }),
    find: (channel, cardId, since) =>
      ask('conversations.history', async () => {
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
      const answer = await ask('auth.test', () => client.auth.test());
      if ('declined' in answer) throw new Error(`Slack does not know our token: ${answer.declined}`);
    },
  };
}

async function attempt<T extends object>(call: () => Promise<T>): Promise<Answer<T>> {
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
