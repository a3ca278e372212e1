import type { EnforcementStatus } from '../../locales/index.js';

/** An enforcement status, and since when AWS reports it (ms). */
export type EnforcementRecord = {
  status: EnforcementStatus;
  since: number;
  before?: EnforcementStatus | undefined;
};

/**
 * Reads the enforcement status of GetAccount; undefined when AWS did not say, which is neither good nor bad.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
 */
export function readEnforcementStatus(account: {
  enforcement: string | undefined;
  sendingEnabled: boolean | undefined;
}): EnforcementStatus | undefined {
  switch (account.enforcement) {
    case undefined:
      return undefined;
    case 'HEALTHY':
      return account.sendingEnabled === false ? 'paused-by-owner' : 'healthy';
    case 'PROBATION':
      return 'under-review';
    case 'SHUTDOWN':
      return 'paused-by-aws';
    default:
      return { unfamiliar: account.enforcement };
  }
}

/** The record after an observation: the same object while nothing changes. The first observation is not a change. */
export function decideEnforcement(
  current: EnforcementRecord | undefined,
  observed: EnforcementStatus,
  now: number,
): EnforcementRecord {
  if (!current) return { status: observed, since: now };
  if (isSameStatus(current.status, observed)) return current;
  return { status: observed, since: now, before: current.status };
}

/** Whether people must be told: about every change, and about an account that was not healthy at the first observation. */
export function isNews({ status, before }: EnforcementRecord): boolean {
  return before !== undefined || status !== 'healthy';
}

function isSameStatus(one: EnforcementStatus, other: EnforcementStatus): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.unfamiliar === other.unfamiliar;
}
