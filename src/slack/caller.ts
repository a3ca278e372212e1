/** Who sent a request, as its payload says. Slack signs the payload, so this cannot be forged; only a field can be missing. */
export type RequestOrigin = {
  userId: string;
  /** The workspace of the user. Payloads of slash commands do not have it. */
  userTeam: string | undefined;
  /** The workspace of the installation; missing where the app is installed in a whole organization. */
  team: string | undefined;
  /** The Enterprise organization of the installation. */
  enterprise: string | undefined;
  /** The Slack app that the request is for. */
  app: string | undefined;
};

/** Where the app is installed, as Slack says of the bot token. `app` is missing where Slack does not say it. */
export type Workspace = { team: string; enterprise: string | undefined; app: string | undefined };

/** What Slack says of a user. */
export type UserProfile = {
  team: string | undefined;
  enterprise: string | undefined;
  /** A guest of either kind: https://slack.com/help/articles/202518103-Understand-guest-roles-in-Slack */
  isGuest: boolean;
  isDeactivated: boolean;
  /** How people call them: the handle, the display name, the real name. */
  names?: readonly string[];
  /** The language that the person has chosen in Slack, such as `ja-JP`. */
  locale?: string | undefined;
};

/**
 * - `member`: a full member of the workspace, or of another workspace of the same Enterprise organization
 * - `stranger`: somebody of another company in a Slack Connect channel
 * - `other-app`: the request is not for this app
 * - `unsure`: Slack has not said enough to tell
 */
export type Caller = 'member' | 'guest' | 'stranger' | 'other-app' | 'unsure';

/** @param workspace, profile undefined: Slack did not answer */
export function callerOf(
  origin: RequestOrigin,
  workspace: Workspace | undefined,
  profile: UserProfile | undefined,
): Caller {
  if (!workspace) return callerByPayload(origin, profile);
  if (workspace.app !== undefined && origin.app !== undefined && origin.app !== workspace.app)
    return 'other-app';
  const isHome = (id: string | undefined) =>
    id !== undefined && (id === workspace.team || id === workspace.enterprise);
  const isInstalledHere = isHome(origin.team) || isHome(origin.enterprise);
  if (!isInstalledHere) return origin.team === undefined ? 'unsure' : 'stranger';
  if (!profile) {
    const isElsewhere = origin.userTeam !== undefined && !isHome(origin.userTeam);
    return isElsewhere && workspace.enterprise === undefined ? 'stranger' : 'unsure';
  }
  if (profile.team === undefined && profile.enterprise === undefined) return 'unsure';
  const isOfWorkspace = isHome(profile.team) && (origin.userTeam === undefined || isHome(origin.userTeam));
  if (profile.isDeactivated || !(isOfWorkspace || isHome(profile.enterprise))) return 'stranger';
  return profile.isGuest ? 'guest' : 'member';
}

/** Without an organization, a user of another workspace than that of the installation is a stranger for certain. */
function callerByPayload(
  { userTeam, team, enterprise }: RequestOrigin,
  profile: UserProfile | undefined,
): Caller {
  if (userTeam !== undefined && team !== undefined && enterprise === undefined && userTeam !== team)
    return 'stranger';
  return profile?.isGuest ? 'guest' : 'unsure';
}

type WireTeam = { id?: unknown } | null | undefined;

/** Reads the origin of a payload of an interaction. https://docs.slack.dev/reference/interaction-payloads */
export function interactionOrigin(body: {
  user: { id: string; team_id?: unknown };
  team?: WireTeam;
  enterprise?: WireTeam;
  api_app_id?: unknown;
}): RequestOrigin {
  return {
    userId: body.user.id,
    userTeam: idIn(body.user.team_id),
    team: idIn(body.team?.id),
    enterprise: idIn(body.enterprise?.id),
    app: idIn(body.api_app_id),
  };
}

/** Reads the origin of a slash command. https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export function commandOrigin(command: {
  user_id: string;
  team_id?: unknown;
  enterprise_id?: unknown;
  api_app_id?: unknown;
}): RequestOrigin {
  return {
    userId: command.user_id,
    userTeam: undefined,
    team: idIn(command.team_id),
    enterprise: idIn(command.enterprise_id),
    app: idIn(command.api_app_id),
  };
}

/** Reads the origin of an event that a person caused: https://docs.slack.dev/apis/events-api#event-type-structure */
export function eventOrigin(
  body: { team_id?: unknown; api_app_id?: unknown; authorizations?: readonly { enterprise_id?: unknown }[] },
  userId: string,
): RequestOrigin {
  return {
    userId,
    userTeam: undefined,
    team: idIn(body.team_id),
    enterprise: idIn(body.authorizations?.[0]?.enterprise_id),
    app: idIn(body.api_app_id),
  };
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
