import type { GroupMembers, UserGroups } from '../../slack/user-groups.js';
import type { ApprovalRisk } from './approval.js';

/** The people who decide on requests of one risk, as configured. */
export type ApproverGroup = {
  /** How many of them have to approve. */
  needs: number;
  /** Ids of users and user groups. */
  listed: readonly string[];
};

export type Approvers = {
  groupFor(risk: ApprovalRisk): ApproverGroup;
  membersOf(group: ApproverGroup): Promise<GroupMembers>;
  /** The approvers for any risk. */
  everybody(): Promise<GroupMembers>;
};

/** A forgotten complaint can cost the account, so one approver is not enough. */
const NEEDED_FOR_COMPLAINT = 2;

/**
 * @param deps.approvers ids of users (`U…`, `W…`) and user groups (`S…`)
 * @param deps.complaintApprovers who decides on complaints, one of them being enough; empty: two of `approvers`
 */
export function createApprovers(deps: {
  userGroups: UserGroups;
  approvers: readonly string[];
  complaintApprovers: readonly string[];
}): Approvers {
  const { userGroups, approvers, complaintApprovers } = deps;

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
    membersOf: ({ listed }) => userGroups.membersOf(listed),
    everybody: () => userGroups.membersOf([...approvers, ...complaintApprovers]),
  };
}
