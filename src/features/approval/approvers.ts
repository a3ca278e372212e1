import type { Logger } from 'pino';
import type { Channels } from '../../slack/channel.js';
import type { ApprovalRisk } from './approval.js';

/** The people who decide on requests of one risk, as configured. */
export type ApproverGroup = {
  /** How many of them have to approve. */
  needs: number;
  /** Ids of users and user groups. */
  listed: readonly string[];
};

/** The people who can decide at the moment. */
export type GroupMembers = {
  users: ReadonlySet<string>;
  /** User groups whose members Slack did not return: nobody of these can decide until it does. */
  unreadable: readonly string[];
};

export type Approvers = {
  groupFor(risk: ApprovalRisk): ApproverGroup;
  membersOf(group: ApproverGroup): Promise<GroupMembers>;
  /** Whether the user is an approver for any risk. */
  includes(userId: string): Promise<boolean>;
};

/** Short, so that a person who leaves a user group soon cannot approve; Slack allows about 20 such calls a minute. */
const CACHE_GROUP_MS = 60_000;
/** A forgotten complaint can cost the account, so one approver is not enough. */
const NEEDED_FOR_COMPLAINT = 2;

/**
 * @param deps.approvers ids of users (`U…`, `W…`) and user groups (`S…`)
 * @param deps.complaintApprovers who decides on complaints, one of them being enough; empty: two of `approvers`
 */
export function createApprovers(deps: {
  channels: Pick<Channels, 'membersOf'>;
  approvers: readonly string[];
  complaintApprovers: readonly string[];
  now: () => number;
  log: Logger;
}): Approvers {
  const { channels, approvers, complaintApprovers, now, log } = deps;
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
      log.error({ group, slack: answer.declined }, 'approver group not readable');
    } catch (error) {
      log.error({ group, err: error }, 'approver group not readable');
    }
    return undefined;
  }

  async function readMembers(listed: readonly string[]): Promise<GroupMembers> {
    const groups = await Promise.all(
      listed.map(async (id) => ({ id, users: id.startsWith('S') ? await usersOf(id) : [id] })),
    );
    return {
      users: new Set(groups.flatMap(({ users }) => users ?? [])),
      unreadable: groups.filter(({ users }) => users === undefined).map(({ id }) => id),
    };
  }

  function groupFor(risk: ApprovalRisk): ApproverGroup {
    switch (risk) {
      case 'usual':
        return { listed: approvers, needs: 1 };
      case 'complaint':
        return complaintApprovers.length > 0
          ? { listed: complaintApprovers, needs: 1 }
          : { listed: approvers, needs: NEEDED_FOR_COMPLAINT };
      default:
        return risk satisfies never;
    }
  }

  return {
    groupFor,
    membersOf: ({ listed }) => readMembers(listed),
    includes: async (userId) => (await readMembers([...approvers, ...complaintApprovers])).users.has(userId),
  };
}
