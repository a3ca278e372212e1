import type { Logger } from 'pino';
import type { Channels } from '../../slack/channel.js';
import type { Risk } from './approval.js';

/** Who is to decide on something of a risk, as configured. */
export type ApproverGroup = {
  /** How many of them have to approve. */
  needs: number;
  /** Ids of users and user groups. */
  listed: readonly string[];
};

/** Who may decide, as of now. */
export type Members = {
  users: ReadonlySet<string>;
  /** User groups that Slack did not let us read: until it does, nobody from them may decide. */
  unreadable: readonly string[];
};

export type Approvers = {
  circleFor(risk: Risk): ApproverGroup;
  membersOf(circle: ApproverGroup): Promise<Members>;
  /** Whether the user is an approver of anything. */
  includes(userId: string): Promise<boolean>;
};

/** Who left a user group must not decide for long; Slack allows about 20 such calls a minute. */
const KEEP_GROUP_MS = 60_000;
/** A complaint that is forgotten costs the account, so one person's word is not enough. */
const NEEDED_FOR_COMPLAINT = 2;

/**
 * @param deps.approvers ids of users (`U…`, `W…`) and user groups (`S…`)
 * @param deps.complaintApprovers who decides on complaints, one of them being enough; empty: two of the others
 */
export function createApprovers(deps: {
  channels: Pick<Channels, 'membersOf'>;
  approvers: readonly string[];
  complaintApprovers: readonly string[];
  now: () => number;
  log: Logger;
}): Approvers {
  const { channels, approvers, complaintApprovers, now, log } = deps;
  const groups = new Map<string, { users: readonly string[]; at: number }>();

  /** Undefined when Slack does not say: who was a member before may be none any more. */
  async function usersOf(group: string): Promise<readonly string[] | undefined> {
    const kept = groups.get(group);
    if (kept && now() - kept.at < KEEP_GROUP_MS) return kept.users;
    try {
      const answer = await channels.membersOf(group);
      if ('users' in answer) {
        groups.set(group, { users: answer.users, at: now() });
        return answer.users;
      }
      log.error({ group, slack: answer.declined }, 'cannot read the approvers of a user group');
    } catch (error) {
      log.error({ group, err: error }, 'cannot read the approvers of a user group');
    }
    return undefined;
  }

  async function read(listed: readonly string[]): Promise<Members> {
    const groups = await Promise.all(
      listed.map(async (id) => ({ id, users: id.startsWith('S') ? await usersOf(id) : [id] })),
    );
    return {
      users: new Set(groups.flatMap(({ users }) => users ?? [])),
      unreadable: groups.filter(({ users }) => users === undefined).map(({ id }) => id),
    };
  }

  return {
    circleFor: (risk) => {
      if (risk === 'usual') return { listed: approvers, needs: 1 };
      return complaintApprovers.length > 0
        ? { listed: complaintApprovers, needs: 1 }
        : { listed: approvers, needs: NEEDED_FOR_COMPLAINT };
    },
    membersOf: ({ listed }) => read(listed),
    includes: async (userId) => (await read([...approvers, ...complaintApprovers])).users.has(userId),
  };
}
