import type { NamedAccountRegion } from '../account-region.js';
import { type AwsAccess, createAwsAccess } from './access.js';
import type { ControlPlane } from './control-plane.js';
import { assumeRole, type IamRole } from './role.js';

/**
 * An account and region to be asked, and the role to assume for it; without one the bot's own credentials are used.
 * `changeRole`, where there is one, is assumed for what was approved, so that the other need not be allowed it.
 */
export type AccountSettings = NamedAccountRegion & {
  role?: IamRole | undefined;
  changeRole?: IamRole | undefined;
};

/** The way to each account and region. */
export function createAccountAccesses(
  deps: { controlPlane: ControlPlane; now: () => number },
  settings: readonly AccountSettings[],
): readonly AwsAccess[] {
  const roles = new Map<string, ReturnType<typeof assumeRole>>();
  const credentialsOf = (role: IamRole | undefined, region: string) => {
    const credentials = role && (roles.get(role.arn) ?? assumeRole(role, region, deps.now));
    if (role && credentials) roles.set(role.arn, credentials);
    return credentials;
  };
  return settings.map(({ name, account, region, role, changeRole }) =>
    createAwsAccess(
      deps,
      { name, account, region },
      credentialsOf(role, region),
      credentialsOf(changeRole ?? role, region),
    ),
  );
}

/** The way to any account and region: with the role by which its account is asked, if there is one among the settings. */
export function createAccessTo(
  deps: { controlPlane: ControlPlane; now: () => number },
  settings: readonly AccountSettings[],
  { account, region }: { account: string; region: string },
): AwsAccess {
  const { name = account, role } = settings.find((one) => one.account === account) ?? {};
  return createAwsAccess(deps, { name, account, region }, role && assumeRole(role, region, deps.now));
}
