import { type types, webApi } from '@slack/bolt';
import type { Message } from './blocks.js';

/** What the bot does in channels, with Slack's own word where it declines. */
export type Channels = {
  /**
   * Posts, marked with `cardId` so that {@link Channels.find} can tell it again.
   *
   * @param channel a channel, or a user: what a user is told privately is in a channel of its own, which is returned
   */
  post(channel: string, message: Message, cardId: string, thread?: Thread): Promise<Answer<Place>>;
  update(channel: string, ts: string, message: Message): Promise<Answer<Place>>;
  /** The newest message of ours since `since` (ms) that was posted with this `cardId`. */
  find(
    channel: string,
    cardId: string,
    since: number,
    threadTs?: string,
  ): Promise<Answer<{ ts: string | undefined }>>;
  /** Puts a file into a channel or a thread: https://docs.slack.dev/messaging/working-with-files */
  upload(file: {
    channel: string;
    threadTs?: string | undefined;
    name: string;
    title: string;
    content: Buffer;
    comment: string;
  }): Promise<Answer<{ uploaded: true }>>;
  /** The users of a user group: https://docs.slack.dev/reference/methods/usergroups.users.list */
  membersOf(userGroup: string): Promise<Answer<{ users: readonly string[] }>>;
  /** Whether the bot is in a channel and can post there. */
  isIn(channel: string): Promise<boolean>;
  /** Resolves when Slack knows our token. */
  ping(): Promise<void>;
};

export type Place = { channel: string; ts: string };
/** A thread under `ts`; `broadcast` shows the reply in the channel as well. */
export type Thread = { ts: string; broadcast: boolean };

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
    post: (channel, { text, blocks }, cardId, thread) =>
      ask('chat.postMessage', async () => {
        const posted = await client.chat.postMessage({
          channel,
          ...(thread && inThread(thread)),
          text,
          blocks: mutable(blocks),
          metadata: { event_type: CARD_EVENT, event_payload: { card_id: cardId } },
          unfurl_links: false,
          unfurl_media: false,
        });
        return { channel: posted.channel ?? channel, ts: posted.ts ?? '' };
      }),
    update: (channel, ts, { text, blocks }) =>
      ask('chat.update', async () => {
        await client.chat.update({ channel, ts, text, blocks: mutable(blocks) });
        return { channel, ts };
      }),
    find: (channel, cardId, since, threadTs) =>
      ask(threadTs === undefined ? 'conversations.history' : 'conversations.replies', async () => {
        const lately = {
          channel,
          oldest: String(since / 1000),
          limit: MESSAGES_TO_SEARCH,
          include_all_metadata: true,
        };
        const { messages } =
          threadTs === undefined
            ? await client.conversations.history(lately)
            : await client.conversations.replies({ ...lately, ts: threadTs });
        const found = messages?.find(
          ({ metadata }) =>
            metadata?.event_type === CARD_EVENT && cardIdOf(metadata.event_payload) === cardId,
        );
        return { ts: found?.ts };
      }),
    upload: ({ channel, threadTs, name, title, content, comment }) =>
      ask('files.uploadV2', async () => {
        const file = { channel_id: channel, file: content, filename: name, title, initial_comment: comment };
        await client.files.uploadV2(threadTs === undefined ? file : { ...file, thread_ts: threadTs });
        return { uploaded: true as const };
      }),
    membersOf: (userGroup) =>
      ask('usergroups.users.list', async () => {
        const { users = [] } = await client.usergroups.users.list({ usergroup: userGroup });
        return { users };
      }),
    isIn: async (channel) => {
      const read = await ask('conversations.history', () =>
        client.conversations.history({ channel, limit: 1 }),
      );
      return !('declined' in read);
    },
    ping: async () => {
      const answer = await ask('auth.test', () => client.auth.test());
      if ('declined' in answer) throw new Error(`Slack does not know our token: ${answer.declined}`);
    },
  };
}

function inThread({ ts, broadcast }: Thread) {
  return broadcast ? { thread_ts: ts, reply_broadcast: true as const } : { thread_ts: ts };
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
function mutable(blocks: Message['blocks']): types.AnyBlock[] {
  return [...blocks];
}
