import type { Json } from '../json.js';
import { flagArgument, type Method, numberArgument, refuse } from './method.js';
import type { Channel, SlackMessage, State } from './state.js';
import { messageJson } from './wire-message.js';

/** `conversations.*`: https://docs.slack.dev/reference/methods?family=conversations */
export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.info': (state, args) => {
    const channel = state.channels.find(({ id }) => id === args['channel']);
    return channel ? { ok: true, channel: channelJson(channel) } : refuse('channel_not_found');
  },
  'conversations.history': (state, args) => {
    const channel = readable(state, args);
    if ('refusal' in channel) return channel.refusal;
    const inChannel = state.messages.filter(
      (message) =>
        message.channel === channel.id &&
        (message.broadcast || (message.threadTs ?? message.ts) === message.ts),
    );
    return page(state, args, inChannel.toReversed());
  },
  'conversations.replies': (state, args) => {
    const channel = readable(state, args);
    if ('refusal' in channel) return channel.refusal;
    const root = args['ts'];
    const thread = state.messages.filter(
      (message) => message.channel === channel.id && (message.ts === root || message.threadTs === root),
    );
    return thread.length > 0 ? page(state, args, thread) : refuse('thread_not_found');
  },
};

const DEFAULT_LIMIT = 100;
const MOST = 999;

function page(state: State, args: Json, messages: readonly SlackMessage[]): Json {
  const { oldest = '0', latest = '9999999999', cursor = '' } = args;
  const limit = numberArgument(args, 'limit', DEFAULT_LIMIT);
  if (limit < 1 || limit > MOST) return refuse('invalid_limit');
  const inclusive = flagArgument(args, 'inclusive');
  const from = Number(oldest);
  const to = Number(latest);
  const wanted = messages.filter(({ ts }) => {
    const at = Number(ts);
    return (at > from && at < to) || (inclusive && (at === from || at === to));
  });
  const start = cursor === '' ? 0 : Number(Buffer.from(String(cursor), 'base64').toString());
  if (!Number.isInteger(start)) return refuse('invalid_cursor');
  const end = start + limit;
  const more = end < wanted.length;
  const includeMetadata = flagArgument(args, 'include_all_metadata');
  return {
    ok: true,
    messages: wanted.slice(start, end).map((message) => messageJson(state, message, includeMetadata)),
    has_more: more,
    ...(more && { response_metadata: { next_cursor: Buffer.from(String(end)).toString('base64') } }),
  };
}

function readable(state: State, args: Json): Channel | { refusal: Json } {
  const channel = state.channels.find(({ id }) => id === args['channel']);
  if (!channel) return { refusal: refuse('channel_not_found') };
  // Slack takes the bot out of a channel that is archived, so it can be read no more either.
  if (channel.archived) return { refusal: refuse('is_archived') };
  return channel.botIsMember ? channel : { refusal: refuse('not_in_channel') };
}

function channelJson({ id, name, botIsMember, archived }: Channel): Json {
  return {
    id,
    name,
    name_normalized: name,
    is_channel: true,
    is_private: false,
    is_archived: archived,
    is_member: botIsMember,
  };
}
