import type { Method } from './method.js';
import { refuse } from './method.js';

/** Who is who: `auth.test`, `users.info`, `usergroups.users.list`. */
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
  }),
  'users.info': ({ users, identity }, args) => {
    const user = users.find(({ id }) => id === args['user']);
    if (!user) return refuse('user_not_found');
    const { id, name, realName, timeZone, locale } = user;
    const profile = { real_name: realName, display_name: name };
    return {
      ok: true,
      user: {
        id,
        team_id: identity.teamId,
        name,
        deleted: false,
        real_name: realName,
        tz: timeZone,
        profile,
        is_bot: false,
        locale,
      },
    };
  },
  'usergroups.users.list': ({ userGroups }, args) => {
    const group = userGroups.find(({ id }) => id === args['usergroup']);
    return group ? { ok: true, users: group.users } : refuse('no_such_subteam');
  },
};
