import type { Logger } from 'pino';
import type { Channels } from './channel.js';

/** The people among configured ids at the moment. */
export type GroupMembers = {
  users: ReadonlySet<string>;
  /** User groups whose members Slack did not return: who is in them is not known until it does. */
  unreadable: readonly string[];
  /** `users`, and who was in the unreadable groups when Slack last returned them. Some of these may have left. */
  lastKnown: ReadonlySet<string>;
};

export type UserGroups = {
  /** @param listed ids of users (`U…`, `W…`) and user groups (`S…`) */
  membersOf(listed: readonly string[]): Promise<GroupMembers>;
};

/** Short, so that a person who leaves a user group soon has no rights; Slack allows about 20 such calls a minute. */
const CACHE_GROUP_MS = 60_000;

/** Reads who is in the user groups of the configuration. */
export function createUserGroups(deps: {
  channels: Pick<Channels, 'membersOf'>;
  now: () => number;
  log: Logger;
}): UserGroups {
  const { channels, now, log } = deps;
  const cache = new Map<string, { users: readonly string[]; at: number }>();

  /** Undefined when Slack does not answer: an earlier member may have left the group. */
  async function usersOf(group: string): Promise<readonly string[] | undefined> {
    const cached = cache.get(group);
    if (cached && now() - cached.at < CACHE_GROUP_MS) return cached.users;
    try {
      const answer = await channels.membersOf(group);
      if ('users' in answer) {
        cache.set(group, { users: answer.users, at: now() });
        return answer.users;
      }
      log.error({ group, slack: answer.declined }, 'user group not readable');
    } catch (error) {
      log.error({ group, err: error }, 'user group not readable');
    }
    return undefined;
  }

  return {
    async membersOf(listed) {
      const groups = await Promise.all(
        [...new Set(listed)].map(async (id) => ({
          id,
          users: id.startsWith('S') ? await usersOf(id) : [id],
        })),
      );
      const unreadable = groups.filter(({ users }) => users === undefined).map(({ id }) => id);
      const users = groups.flatMap((group) => group.users ?? []);
      return {
        users: new Set(users),
        unreadable,
        lastKnown: new Set([...users, ...unreadable.flatMap((id) => cache.get(id)?.users ?? [])]),
      };
    },
  };
}
