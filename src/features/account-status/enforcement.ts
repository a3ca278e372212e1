/** How an account stands with AWS in one region, as far as AWS says. */
export type EnforcementStatus =
  | 'healthy'
  | 'under-review'
  | 'paused-by-aws'
  /** By somebody in the account itself. */
  | 'paused-by-owner'
  /** A word of AWS's that is not known here. */
  | { unfamiliar: string };

/** A standing from its beginning on. */
export type EnforcementRecord = {
  standing: EnforcementStatus;
  since: number;
  before?: EnforcementStatus | undefined;
};

/**
 * Reads GetAccount's words; undefined when AWS did not say, which is neither good nor bad.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
 */
export function readEnforcementStatus(said: {
  enforcement: string | undefined;
  sendingEnabled: boolean | undefined;
}): EnforcementStatus | undefined {
  switch (said.enforcement) {
    case undefined:
      return undefined;
    case 'HEALTHY':
      return said.sendingEnabled === false ? 'paused-by-owner' : 'healthy';
    case 'PROBATION':
      return 'under-review';
    case 'SHUTDOWN':
      return 'paused-by-aws';
    default:
      return { unfamiliar: said.enforcement };
  }
}

/** The stand after an observation: the same object while nothing changes. The first one is taken as it is found. */
export function decideEnforcement(
  current: EnforcementRecord | undefined,
  observed: EnforcementStatus,
  now: number,
): EnforcementRecord {
  if (!current) return { standing: observed, since: now };
  if (isSame(current.standing, observed)) return current;
  return { standing: observed, since: now, before: current.standing };
}

/** Whether people have to be told: of every change, and of an account that was found in any state but healthy. */
export function isNews({ standing, before }: EnforcementRecord): boolean {
  return before !== undefined || standing !== 'healthy';
}

function isSame(one: EnforcementStatus, other: EnforcementStatus): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.unfamiliar === other.unfamiliar;
}
