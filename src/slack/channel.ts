import { type types, webApi } from '@slack/bolt';
import type { Block, Message } from './blocks.js';
import type { UserProfile, Workspace } from './caller.js';

/** The calls of Slack's Web API that the bot uses. Each rejects with {@link SlackUnavailable} when Slack does not answer. */
export type Channels = {
  /**
   * Posts a message with `cardId` in its metadata, by which {@link Channels.find} finds it.
   *
   * @param channel the id of a channel, or of a user for a direct message. The result has the channel of the message.
   */
  post(
    channel: string,
    message: Message,
    cardId: string,
    thread?: Thread,
  ): Promise<SlackResult<PostedMessage>>;
  update(channel: string, ts: string, message: Message): Promise<SlackResult<PostedMessage>>;
  /** The newest message since `since` (ms) that the bot posted with this `cardId`. */
  find(
    channel: string,
    cardId: string,
    since: number,
    threadTs?: string,
  ): Promise<SlackResult<{ ts: string | undefined }>>;
  /** Uploads a file to a channel or a thread: https://docs.slack.dev/messaging/working-with-files */
  upload(file: {
    channel: string;
    threadTs?: string | undefined;
    name: string;
    title: string;
    content: Buffer;
    comment: string;
  }): Promise<SlackResult<{ uploaded: true }>>;
  /** Pins or unpins a message, which needs the optional scope `pins:write`: https://docs.slack.dev/reference/methods/pins.add */
  pin(message: PostedMessage): Promise<SlackResult<{ pinned: true }>>;
  unpin(message: PostedMessage): Promise<SlackResult<{ pinned: false }>>;
  /** The users of a user group: https://docs.slack.dev/reference/methods/usergroups.users.list */
  membersOf(userGroup: string): Promise<SlackResult<{ users: readonly string[] }>>;
  /** The user groups of the workspace: https://docs.slack.dev/reference/methods/usergroups.list */
  userGroups(): Promise<SlackResult<{ groups: readonly UserGroupName[] }>>;
  /** Where the app is installed: https://docs.slack.dev/reference/methods/auth.test and bots.info, which needs `users:read`. */
  workspace(): Promise<SlackResult<Workspace>>;
  /**
   * Shows a person's Home tab in place of the view with this `hash`: `hash_conflict` when that is not shown any more,
   * `not_enabled` when the app has no Home tab. https://docs.slack.dev/reference/methods/views.publish
   */
  publishHome(
    userId: string,
    view: types.HomeView,
    hash: string | undefined,
  ): Promise<SlackResult<{ hash: string | undefined }>>;
  /** Needs `users:read`: https://docs.slack.dev/reference/methods/users.info */
  profileOf(userId: string): Promise<SlackResult<UserProfile>>;
  /** Whether the workspace takes blocks or a view: https://docs.slack.dev/reference/methods/blocks.validate */
  validate(question: BlockQuestion): Promise<SlackResult<{ valid: true }>>;
  /** Whether the bot is in a channel and can post there. */
  isIn(channel: string): Promise<boolean>;
  /** Reads one message of a channel: `ok`, or the error code of Slack, such as `not_in_channel`. */
  read(channel: string): Promise<string>;
  /** Resolves when Slack accepts the token; otherwise rejects. */
  ping(): Promise<void>;
};

/** What `blocks.validate` is asked. */
export type BlockQuestion = { blocks: readonly Block[] } | { view: types.ModalView };

export type UserGroupName = { id: string; handle: string };
export type PostedMessage = { channel: string; ts: string };
/** The thread of the message `ts`; `broadcast` shows the reply in the channel as well. */
export type Thread = { ts: string; broadcast: boolean };

/** The result of a call; `declined` is the error code of Slack: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export type SlackResult<T> = T | { declined: string };

/** Slack did not answer, failed, or limits the rate of calls. The same call may succeed later. */
export class SlackUnavailable extends Error {
  override readonly name = 'SlackUnavailable';
  /** How long to wait before the next call, as Slack requests (ms); 0: Slack did not say. */
  readonly retryAfterMs: number;
  constructor(cause: unknown, retryAfterMs: number) {
    super('Slack is unreachable or accepts no calls now', { cause });
    this.retryAfterMs = retryAfterMs;
  }
}

const CARD_EVENT = 'ses_warden_card';
const MESSAGES_TO_SEARCH = 200;

/** @param onCall receives the method and outcome of each call: `ok`, the error code of Slack, or `unavailable` */
export function createChannels(
  client: webApi.WebClient,
  onCall: (method: string, outcome: string) => void,
): Channels {
  async function call<T extends object>(method: string, request: () => Promise<T>): Promise<SlackResult<T>> {
    const result = await declinedOr(request).catch((error: unknown) => {
      onCall(method, 'unavailable');
      throw error;
    });
    onCall(method, 'declined' in result ? result.declined : 'ok');
    return result;
  }

  async function read(channel: string): Promise<string> {
    const result = await call('conversations.history', () =>
      client.conversations.history({ channel, limit: 1 }),
    );
    return 'declined' in result ? result.declined : 'ok';
  }

  return {
    post: (channel, { text, blocks }, cardId, thread) =>
      call('chat.postMessage', async () => {
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
      call('chat.update', async () => {
        await client.chat.update({ channel, ts, text, blocks: mutable(blocks) });
        return { channel, ts };
      }),
    find: (channel, cardId, since, threadTs) =>
      call(threadTs === undefined ? 'conversations.history' : 'conversations.replies', async () => {
        const page = {
          channel,
          oldest: String(since / 1000),
          limit: MESSAGES_TO_SEARCH,
          include_all_metadata: true,
        };
        const { messages } =
          threadTs === undefined
            ? await client.conversations.history(page)
            : await client.conversations.replies({ ...page, ts: threadTs });
        const found = messages?.find(
          ({ metadata }) =>
            metadata?.event_type === CARD_EVENT && cardIdOf(metadata.event_payload) === cardId,
        );
        return { ts: found?.ts };
      }),
    upload: ({ channel, threadTs, name, title, content, comment }) =>
      call('files.uploadV2', async () => {
        const file = { channel_id: channel, file: content, filename: name, title, initial_comment: comment };
        await client.files.uploadV2(threadTs === undefined ? file : { ...file, thread_ts: threadTs });
        return { uploaded: true as const };
      }),
    membersOf: (userGroup) =>
      call('usergroups.users.list', async () => {
        const { users = [] } = await client.usergroups.users.list({ usergroup: userGroup });
        return { users };
      }),
    userGroups: () =>
      call('usergroups.list', async () => {
        const { usergroups = [] } = await client.usergroups.list();
        const named = usergroups.map(({ id = '', handle = id }) => ({ id, handle }));
        return { groups: named.filter(({ id }) => id !== '') };
      }),
    workspace: async () => {
      const told = await call('auth.test', async () => {
        const { team_id: team = '', enterprise_id: enterprise, bot_id: bot } = await client.auth.test();
        return { team, enterprise, bot };
      });
      if ('declined' in told) return told;
      const { team, enterprise, bot } = told;
      if (bot === undefined) return { team, enterprise, app: undefined };
      const about = await call('bots.info', () => client.bots.info({ bot, team_id: team }));
      // Without the id of the app, the signature alone says that a request is for it.
      return { team, enterprise, app: 'declined' in about ? undefined : about.bot?.app_id };
    },
    publishHome: (userId, view, hash) =>
      call('views.publish', async () => {
        const published = await client.views.publish({ user_id: userId, view, ...(hash && { hash }) });
        return { hash: published.view?.hash };
      }),
    profileOf: (userId) =>
      call('users.info', async () => {
        const { user = {} } = await client.users.info({ user: userId, include_locale: true });
        return {
          team: user.team_id,
          enterprise: user.enterprise_user?.enterprise_id,
          isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
          isDeactivated: user.deleted === true,
          locale: user.locale,
          names: [user.name, user.profile?.display_name, user.real_name].filter(isName),
        };
      }),
    pin: ({ channel, ts }) =>
      call('pins.add', async () => {
        await client.pins.add({ channel, timestamp: ts });
        return { pinned: true } as const;
      }),
    unpin: ({ channel, ts }) =>
      call('pins.remove', async () => {
        await client.pins.remove({ channel, timestamp: ts });
        return { pinned: false } as const;
      }),
    validate: (question) =>
      call('blocks.validate', async () => {
        await client.blocks.validate('view' in question ? question : { blocks: mutable(question.blocks) });
        return { valid: true } as const;
      }),
    isIn: async (channel) => (await read(channel)) === 'ok',
    read,
    ping: async () => {
      const result = await call('auth.test', () => client.auth.test());
      if ('declined' in result) throw new Error(`Slack does not accept the bot token: ${result.declined}`);
    },
  };
}

function inThread({ ts, broadcast }: Thread) {
  return broadcast ? { thread_ts: ts, reply_broadcast: true as const } : { thread_ts: ts };
}

/** The result of a request; `declined` when Slack answered with an error that is not about availability. */
async function declinedOr<T extends object>(request: () => Promise<T>): Promise<SlackResult<T>> {
  try {
    return await request();
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

/** The types of the Web API require mutable arrays. */
function mutable(blocks: Message['blocks']): types.AnyBlock[] {
  return [...blocks];
}

/** Slack leaves the display name of many people empty. */
function isName(name: string | undefined): name is string {
  return name !== undefined && name.trim() !== '';
}
