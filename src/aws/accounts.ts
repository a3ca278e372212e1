import { type Access, type AccountRegion, openAccess } from './account-region.js';
import type { ControlPlane } from './control-plane.js';
import { assumeRole, type Role } from './role.js';

/** An account and region to be asked, and the role to assume for it; without one the bot's own credentials are used. */
export type AccountSettings = AccountRegion & { role?: Role | undefined };

/** The way to each account and region. */
export function openAccounts(
  deps: { ask: ControlPlane; now: () => number },
  settings: readonly AccountSettings[],
): readonly Access[] {
  const roles = new Map<string, ReturnType<typeof assumeRole>>();
  return settings.map(({ name, account, region, role }) => {
    const credentials = role && (roles.get(role.arn) ?? assumeRole(role, region, deps.now));
    if (role && credentials) roles.set(role.arn, credentials);
    return openAccess(deps, { name, account, region }, credentials);
  });
}

/** The way to any account and region: with the role by which its account is asked, if there is one among the settings. */
export function openAccessTo(
  deps: { ask: ControlPlane; now: () => number },
  settings: readonly AccountSettings[],
  { account, region }: { account: string; region: string },
): Access {
  const { name = account, role } = settings.find((one) => one.account === account) ?? {};
  return openAccess(deps, { name, account, region }, role && assumeRole(role, region, deps.now));
}
