import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import { join, type Mrkdwn, mention } from '../text/mrkdwn.js';
import { type Caller, callerOf, type RequestOrigin } from './caller.js';
import { type Profiles, toldIn } from './profiles.js';
import type { UserGroups } from './user-groups.js';

/**
 * Who may use a command, a button or a modal. docs/security.md has the table.
 *
 * - `members`: full members of the workspace. Nothing that they may use shows personal data. It includes the pause, so it is
 *   open as well while Slack does not say who a user is.
 * - `operators`: `SLACK_OPERATORS`; without that, the same people, but only once Slack has said who they are
 * - `approvers`: as `operators` for those whom Slack has confirmed; which approvers decide is the feature's own check
 */
export type Audience = 'members' | 'operators' | 'approvers';

/**
 * Resolves to why the user may not do it; undefined when they may. Resolves within two seconds or so.
 *
 * @param t the language of the answer
 */
export type Access = (origin: RequestOrigin, audience: Audience, t: Catalog) => Promise<Mrkdwn | undefined>;

/**
 * @param deps.operators ids of users and user groups; undefined: every full member is an operator
 * @param deps.approvers ids of users and user groups; they are operators as well
 */
export function createAccess(deps: {
  profiles: Profiles;
  userGroups: UserGroups;
  operators: readonly string[] | undefined;
  approvers: readonly string[];
  log: Logger;
}): Access {
  const { profiles, userGroups, operators, approvers, log } = deps;
  /** Who is named by id in the configuration is known without Slack, also from another company. */
  const named = new Set([...(operators ?? []), ...approvers].filter((id) => !id.startsWith('S')));

  async function identify(origin: RequestOrigin): Promise<{ caller: Caller; why: string }> {
    const [workspace, profile] = await Promise.all([profiles.workspace(), profiles.of(origin.userId)]);
    const caller = callerOf(origin, toldIn(workspace), toldIn(profile));
    const why = [workspace, profile].flatMap((told) => ('why' in told ? told.why : []));
    if (caller === 'other-app' || !named.has(origin.userId)) return { caller, why: why.join(', ') };
    return { caller: 'member', why: '' };
  }

  async function operatorRefusal(userId: string, t: Catalog): Promise<Mrkdwn | undefined> {
    if (operators === undefined) return undefined;
    const { users, unreadable } = await userGroups.membersOf([...operators, ...approvers]);
    if (users.has(userId)) return undefined;
    const groups = unreadable.length > 0 ? [t.approval.unreadableGroups(mentions(unreadable))] : [];
    return join([t.access.notOperator(mentions(operators)), ...groups], ' ');
  }

  async function refusalFor(
    caller: Caller,
    why: string,
    userId: string,
    audience: Audience,
    t: Catalog,
  ): Promise<Mrkdwn | undefined> {
    switch (caller) {
      case 'guest':
      case 'stranger':
      case 'other-app':
        return t.access.refused[caller];
      case 'unsure':
        return audience === 'members' ? undefined : t.access.unsure(why);
      case 'member':
        return audience === 'operators' ? operatorRefusal(userId, t) : undefined;
      default:
        return caller satisfies never;
    }
  }

  return async (origin, audience, t) => {
    const { caller, why } = await identify(origin);
    const refused = await refusalFor(caller, why, origin.userId, audience, t);
    if (refused)
      log.warn({ user: origin.userId, team: origin.userTeam, caller, audience }, 'request refused');
    return refused;
  };
}

function mentions(ids: readonly string[]): Mrkdwn {
  return join(ids.map(mention), ' ');
}
