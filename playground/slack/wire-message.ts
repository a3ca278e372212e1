import type { Json } from '../json.js';
import type { SlackMessage, State } from './state.js';

/** A message as Slack sends it; metadata only where it was asked for. */
export function messageJson(state: State, message: SlackMessage, includeMetadata = false): Json {
  const { ts, user, text, blocks, metadata, threadTs, byBot, edits } = message;
  const replies = state.messages.filter((other) => other.threadTs === ts && other.ts !== ts);
  return {
    type: 'message',
    user,
    ts,
    text,
    team: state.identity.teamId,
    ...(byBot && {
      bot_id: state.identity.botId,
      app_id: state.identity.appId,
      bot_profile: botProfile(state),
    }),
    ...(blocks.length > 0 && { blocks }),
    ...(edits > 0 && { edited: { user, ts } }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(replies.length > 0 && {
      thread_ts: ts,
      reply_count: replies.length,
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(includeMetadata && metadata !== undefined && { metadata }),
  };
}

export function botProfile({ identity }: State): Json {
  const { botId, appId, botName, teamId } = identity;
  return { id: botId, app_id: appId, name: botName, team_id: teamId, deleted: false };
}
