import { isObject, type Json } from '../json.js';
import { readContent } from './content.js';
import { directChannel } from './lookups.js';
import { flagArgument, jsonArgument, type Method, refuse, textArgument } from './method.js';
import { type Channel, type SlackMessage, type State, withIds } from './state.js';
import { botProfile, messageJson } from './wire-message.js';

/** `chat.*`: https://docs.slack.dev/reference/methods?family=chat */
export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': updateMessage,
  'chat.delete': deleteMessage,
};

function postMessage(state: State, args: Json): Json {
  const channel = writableChannel(state, args);
  if ('refusal' in channel) return channel.refusal;
  const content = readContent(state, args);
  if ('refusal' in content) return content.refusal;
  const metadata = jsonArgument(args, 'metadata');
  if (metadata !== undefined && !isMetadata(metadata)) return refuse('invalid_metadata_format');
  const threadTs = textArgument(args, 'thread_ts');
  const root = state.messages.find(({ ts, channel: of }) => of === channel.id && ts === threadTs);
  if (threadTs !== undefined && !root) return refuse('thread_not_found');
  const message: SlackMessage = {
    ts: state.nextTs(),
    channel: channel.id,
    user: state.identity.botUserId,
    byBot: true,
    text: content.text,
    blocks: withIds(state, content.blocks),
    metadata: isObject(metadata) ? metadata : undefined,
    threadTs,
    broadcast: flagArgument(args, 'reply_broadcast'),
    edits: 0,
    earlier: [],
  };
  state.messages.push(message);
  state.changed();
  return { ok: true, channel: channel.id, ts: message.ts, message: messageJson(state, message) };
}

function updateMessage(state: State, args: Json): Json {
  const channel = channelOf(state, args);
  if (!channel) return refuse('channel_not_found');
  if (channel.archived) return refuse('is_archived');
  const message = state.messages.find(({ ts, channel: of }) => of === channel.id && ts === args['ts']);
  if (!message) return refuse('message_not_found');
  if (!message.byBot) return refuse('cant_update_message');
  const content = readContent(state, args);
  if ('refusal' in content) return content.refusal;
  const metadata = jsonArgument(args, 'metadata');
  if (metadata !== undefined && !isMetadata(metadata)) return refuse('invalid_metadata_format');
  message.earlier = [...message.earlier, { text: message.text, blocks: message.blocks }];
  message.edits += 1;
  message.text = content.text;
  message.blocks = withIds(state, content.blocks);
  if (isObject(metadata)) message.metadata = metadata;
  state.changed();
  const json = messageJson(state, message);
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text, message: json };
}

function deleteMessage(state: State, args: Json): Json {
  const channel = channelOf(state, args);
  if (!channel) return refuse('channel_not_found');
  const index = state.messages.findIndex(({ ts, channel: of }) => of === channel.id && ts === args['ts']);
  const message = state.messages[index];
  if (!message) return refuse('message_not_found');
  if (!message.byBot) return refuse('cant_delete_message');
  state.messages.splice(index, 1);
  state.changed();
  return { ok: true, channel: channel.id, ts: message.ts };
}

function postEphemeral(state: State, args: Json): Json {
  const channel = writableChannel(state, args);
  if ('refusal' in channel) return channel.refusal;
  const user = state.users.find(({ id }) => id === args['user']);
  if (!user) return refuse('user_not_in_channel');
  const content = readContent(state, args);
  if ('refusal' in content) return content.refusal;
  const ts = state.nextTs();
  state.ephemerals.push({
    ts,
    channel: channel.id,
    user: user.id,
    text: content.text,
    blocks: withIds(state, content.blocks),
    threadTs: textArgument(args, 'thread_ts'),
  });
  state.changed();
  return { ok: true, message_ts: ts, bot_profile: botProfile(state) };
}

function writableChannel(state: State, args: Json): Channel | { refusal: Json } {
  const channel = channelOf(state, args);
  if (!channel) return { refusal: refuse('channel_not_found') };
  if (channel.archived) return { refusal: refuse('is_archived') };
  if (channel.directFor !== undefined && !state.messagesTab)
    return { refusal: refuse('messages_tab_disabled') };
  if (!channel.botIsMember) return { refusal: refuse('not_in_channel') };
  return channel;
}

/** Slack accepts a name instead of an id, and a user id for the direct message channel. */
function channelOf(state: State, args: Json): Channel | undefined {
  const given = textArgument(args, 'channel')?.replace(/^#/, '');
  const user = state.users.find(({ id }) => id === given);
  if (user) return directChannel(state, user.id);
  return state.channels.find(({ id, name }) => id === given || name === given);
}

function isMetadata(value: unknown): boolean {
  return isObject(value) && typeof value['event_type'] === 'string' && isObject(value['event_payload']);
}
