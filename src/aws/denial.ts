/**
 * Why AWS denied a request, where it is not just that the role has no permission: which policy denies it. `explicit`: it says
 * Deny; otherwise it is a limit that does not include the action. In both cases the action in the role's policy does not help.
 */
export type Denial = { policy: DenyingPolicy; explicit: boolean };

export type DenyingPolicy = (typeof POLICIES)[number][1] | 'unnamed';

/** As AWS's messages name them: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const POLICIES = [
  ['service control policy', 'service-control'],
  ['resource control policy', 'resource-control'],
  ['permissions boundary', 'permissions-boundary'],
  ['session policy', 'session'],
  ['VPC endpoint policy', 'vpc-endpoint'],
  ['role trust policy', 'role-trust'],
  ['identity-based policy', 'identity'],
  ['resource-based policy', 'resource'],
] as const;

/** Limits: a request needs them to allow it as well as a permission. */
const LIMITS: ReadonlySet<DenyingPolicy> = new Set([
  'service-control',
  'resource-control',
  'permissions-boundary',
  'session',
  'vpc-endpoint',
]);

const EXPLICIT = 'explicit deny';
/** If a role cannot be assumed, this is another action than that of the request. */
const ACTION = /to perform:? ([\w-]{1,40}:\w{1,80})/;
/** AWS's messages are shorter; what is behind that is not read. */
const LONGEST_MESSAGE = 4_000;

/** Reads AWS's message of a denial: the action that it names, and the policy if another than the role's own denies it. */
export function readDenial(message: string): { action: string | undefined; denial: Denial | undefined } {
  const text = message.slice(0, LONGEST_MESSAGE);
  const action = ACTION.exec(text)?.[1];
  const at = text.indexOf(EXPLICIT);
  const explicit = at >= 0;
  const reason = explicit ? text.slice(at) : text.slice(Math.max(0, text.indexOf('because no ')));
  const [, policy = 'unnamed'] = POLICIES.find(([name]) => reason.includes(name)) ?? [];
  return { action, denial: explicit || LIMITS.has(policy) ? { policy, explicit } : undefined };
}
