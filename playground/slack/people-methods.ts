import type { Json } from '../json.js';
import { flagArgument, type Method, refuse } from './method.js';

/** Who is who: `auth.test`, `bots.info`, `users.info`, `usergroups.*`. */
export const PEOPLE_METHODS: Readonly<Record<string, Method>> = {
  'api.test': (_state, args) => ({ ok: true, args }),
  'auth.test': ({ identity }) => ({
    ok: true,
    url: `https://${identity.teamDomain}.slack.com/`,
    team: identity.teamDomain,
    user: identity.botName,
    team_id: identity.teamId,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: false,
    ...(identity.enterpriseId !== undefined && { enterprise_id: identity.enterpriseId }),
  }),
  'bots.info': ({ identity, scopes }, args) => {
    if (!scopes.includes('users:read')) return missingScope('users:read', scopes);
    const { appId, botId, botName, botUserId } = identity;
    if (args['bot'] !== botId) return refuse('bot_not_found');
    return { ok: true, bot: { id: botId, deleted: false, name: botName, app_id: appId, user_id: botUserId } };
  },
  'users.info': ({ users, identity, scopes }, args) => {
    if (!scopes.includes('users:read')) return missingScope('users:read', scopes);
    const user = users.find(({ id }) => id === args['user']);
    if (!user) return refuse('user_not_found');
    const { id, name, realName, timeZone, locale, guest, teamId = identity.teamId } = user;
    const enterpriseId = teamId === identity.teamId ? identity.enterpriseId : user.enterpriseId;
    const profile = { real_name: realName, display_name: name };
    return {
      ok: true,
      user: {
        id,
        team_id: teamId,
        name,
        deleted: false,
        real_name: realName,
        tz: timeZone,
        profile,
        is_bot: false,
        is_app_user: false,
        is_admin: false,
        is_owner: false,
        is_primary_owner: false,
        is_restricted: guest !== undefined,
        is_ultra_restricted: guest === 'single-channel',
        is_stranger: false,
        ...(flagArgument(args, 'include_locale') && { locale }),
        ...(enterpriseId !== undefined && {
          enterprise_user: { id, enterprise_id: enterpriseId, teams: [teamId] },
        }),
      },
    };
  },
  'usergroups.list': ({ userGroups, scopes }) => {
    if (!scopes.includes('usergroups:read')) return missingScope('usergroups:read', scopes);
    const usergroups = userGroups.map(({ id, handle = id.toLowerCase() }) => ({ id, handle, name: handle }));
    return { ok: true, usergroups };
  },
  'usergroups.users.list': ({ userGroups, scopes }, args) => {
    if (!scopes.includes('usergroups:read')) return missingScope('usergroups:read', scopes);
    const group = userGroups.find(({ id }) => id === args['usergroup']);
    return group ? { ok: true, users: group.users } : refuse('no_such_subteam');
  },
};

function missingScope(needed: string, scopes: readonly string[]): Json {
  return refuse('missing_scope', { needed, provided: scopes.join(',') });
}
