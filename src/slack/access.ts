import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import { join, type Mrkdwn, mention } from '../text/mrkdwn.js';
import { type Caller, callerOf, type RequestOrigin, type UserProfile, type Workspace } from './caller.js';
import type { Channels, SlackResult } from './channel.js';
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

/** Resolves to why the user may not do it; undefined when they may. Resolves within {@link ANSWER_WITHIN_MS} or so. */
export type Access = (origin: RequestOrigin, audience: Audience) => Promise<Mrkdwn | undefined>;

/** A modal has to be opened within three seconds of the click, and this comes before it. */
const ANSWER_WITHIN_MS = 1_500;
/** How long a member who becomes a guest keeps the rights of a member. */
const CACHE_PROFILE_MS = 5 * 60_000;
const MOST_PROFILES = 10_000;

/** What Slack said, or why it said nothing. */
type Told<T> = { told: T } | { why: string };

/**
 * @param deps.operators ids of users and user groups; undefined: every full member is an operator
 * @param deps.approvers ids of users and user groups; they are operators as well
 */
export function createAccess(deps: {
  channels: Pick<Channels, 'workspace' | 'profileOf'>;
  userGroups: UserGroups;
  operators: readonly string[] | undefined;
  approvers: readonly string[];
  t: Catalog;
  now: () => number;
  log: Logger;
}): Access {
  const { channels, userGroups, operators, approvers, t, now, log } = deps;
  /** Who is named by id in the configuration is known without Slack, also from another company. */
  const named = new Set([...(operators ?? []), ...approvers].filter((id) => !id.startsWith('S')));
  const readWorkspace = createReader(() => channels.workspace(), { now, maxAgeMs: Infinity });
  const readProfile = createReader((userId) => channels.profileOf(userId), {
    now,
    maxAgeMs: CACHE_PROFILE_MS,
  });

  async function identify(origin: RequestOrigin): Promise<{ caller: Caller; why: string }> {
    const [workspace, profile] = await Promise.all([readWorkspace(''), readProfile(origin.userId)]);
    const caller = callerOf(origin, toldIn(workspace), toldIn(profile));
    const why = [workspace, profile].flatMap((told) => ('why' in told ? told.why : []));
    if (caller === 'other-app' || !named.has(origin.userId)) return { caller, why: why.join(', ') };
    return { caller: 'member', why: '' };
  }

  async function operatorRefusal(userId: string): Promise<Mrkdwn | undefined> {
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
  ): Promise<Mrkdwn | undefined> {
    switch (caller) {
      case 'guest':
      case 'stranger':
      case 'other-app':
        return t.access.refused[caller];
      case 'unsure':
        return audience === 'members' ? undefined : t.access.unsure(why);
      case 'member':
        return audience === 'operators' ? operatorRefusal(userId) : undefined;
      default:
        return caller satisfies never;
    }
  }

  return async (origin, audience) => {
    const { caller, why } = await identify(origin);
    const refused = await refusalFor(caller, why, origin.userId, audience);
    if (refused)
      log.warn({ user: origin.userId, team: origin.userTeam, caller, audience }, 'request refused');
    return refused;
  };
}

function mentions(ids: readonly string[]): Mrkdwn {
  return join(ids.map(mention), ' ');
}

function toldIn<T>(told: Told<T>): T | undefined {
  return 'told' in told ? told.told : undefined;
}

/** Reads something of Slack once for all who ask at the same time. A failure is not kept. */
function createReader<T extends Workspace | UserProfile>(
  read: (id: string) => Promise<SlackResult<T>>,
  { now, maxAgeMs }: { now: () => number; maxAgeMs: number },
): (id: string) => Promise<Told<T>> {
  const known = new Map<string, { value: T; at: number }>();
  const inProgress = new Map<string, Promise<Told<T>>>();

  async function ask(id: string): Promise<Told<T>> {
    try {
      const value = await read(id);
      if ('declined' in value) return { why: value.declined };
      known.delete(id);
      known.set(id, { value, at: now() });
      const [oldest] = known.keys();
      if (known.size > MOST_PROFILES && oldest !== undefined) known.delete(oldest);
      return { told: value };
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error) };
    } finally {
      inProgress.delete(id);
    }
  }

  return async (id) => {
    const cached = known.get(id);
    if (cached && now() - cached.at < maxAgeMs) return { told: cached.value };
    const asked = inProgress.get(id) ?? ask(id);
    inProgress.set(id, asked);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Told<T>>((resolve) => {
      timer = setTimeout(resolve, ANSWER_WITHIN_MS, { why: 'no answer in time' });
    });
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  };
}
