import type { Json } from '../json.js';
import type { Channel, State, User } from './state.js';

/** @throws when there is no such user */
export function userOf(state: State, id: string): User {
  const user = state.users.find((candidate) => candidate.id === id);
  if (!user) throw new Error(`the workspace has no user ${id}`);
  return user;
}

/** @throws when there is no such channel */
export function channelOf(state: State, id: string): Channel {
  const channel = state.channels.find((candidate) => candidate.id === id);
  if (!channel) throw new Error(`the workspace has no channel ${id}`);
  return channel;
}

/** The direct message channel with a user; created on first use. */
export function directChannel(state: State, user: string): Channel {
  const known = state.channels.find(({ directFor }) => directFor === user);
  if (known) return known;
  const { botName } = state.identity;
  const made: Channel = {
    id: state.nextId('D'),
    name: botName,
    botIsMember: true,
    archived: false,
    directFor: user,
  };
  state.channels.push(made);
  return made;
}

/** The parts of a payload that say who sent it, and to which app. */
export function sender(state: State, user: User, token: string): Json {
  const { teamId, teamDomain, appId, enterpriseId } = state.identity;
  return {
    user: {
      id: user.id,
      username: user.name,
      name: user.name,
      team_id: user.teamId ?? teamId,
    },
    api_app_id: appId,
    token,
    team: { id: teamId, domain: teamDomain },
    enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name: 'Playground Inc.' },
    is_enterprise_install: false,
  };
}
