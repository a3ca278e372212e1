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
