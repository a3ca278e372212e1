import type { Json } from '../json.js';
import { subscribedManifest } from './home-opened.js';
import type { State } from './state.js';

/**
 * The bot is invited to a channel, which is created where there is none of this id: its event, or undefined where the token lacks the scope for it, as Slack then sends none.
 * https://docs.slack.dev/reference/events/member_joined_channel
 *
 * @throws when manifest.yml does not subscribe to the event
 */
export function joinedEvent(state: State, channelId: string): Json | undefined {
  subscribedManifest('member_joined_channel');
  const known = state.channels.find(({ id }) => id === channelId);
  if (known) known.botIsMember = true;
  else
    state.channels.push({ id: channelId, name: channelId.toLowerCase(), botIsMember: true, archived: false });
  state.changed();
  const isPrivate = channelId.startsWith('G');
  if (!state.scopes.includes(isPrivate ? 'groups:read' : 'channels:read')) return undefined;
  const { botUserId, teamId } = state.identity;
  return {
    type: 'member_joined_channel',
    user: botUserId,
    channel: channelId,
    channel_type: isPrivate ? 'G' : 'C',
    team: teamId,
  };
}
