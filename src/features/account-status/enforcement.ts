import type { EnforcementStatus } from '../../locales/index.js';

/** An enforcement status, and since when AWS reports it (ms). */
export type EnforcementRecord = {
  status: EnforcementStatus;
  since: number;
  before?: EnforcementStatus | undefined;
  /** Since when AWS reported that (ms); missing where a version of the bot stored it that did not keep it. */
  beforeSince?: number | undefined;
};

/** A status that is not something that AWS does to an account: a review or a pause by AWS is told by its case. */
export type OwnStatus = Exclude<EnforcementStatus, 'under-review' | 'paused-by-aws'>;

/** What people must be told of a record, beside what the case of the account tells. */
export type EnforcementNews = {
  /** A message of its own. */
  begun?: { status: OwnStatus; since: number };
  /** The message about the status before is over. */
  over?: { status: OwnStatus; from: number; until: number };
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
  return { status: observed, since: now, before: current.status, beforeSince: current.since };
}

/**
 * What is news: that an account is found or becomes paused by its owner, or has a status that is not known, and the end of
 * that. Healthy again after a review or a pause by AWS is told by the case.
 */
export function enforcementNews({ status, since, before, beforeSince }: EnforcementRecord): EnforcementNews {
  const was = before !== undefined && before !== 'healthy' && isOwnStatus(before) ? before : undefined;
  const isBegun =
    isOwnStatus(status) && (status !== 'healthy' || (was !== undefined && beforeSince === undefined));
  return {
    ...(isBegun && { begun: { status, since } }),
    ...(was !== undefined &&
      beforeSince !== undefined && { over: { status: was, from: beforeSince, until: since } }),
  };
}

function isOwnStatus(status: EnforcementStatus): status is OwnStatus {
  return status !== 'under-review' && status !== 'paused-by-aws';
}

function isSameStatus(one: EnforcementStatus, other: EnforcementStatus): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.unfamiliar === other.unfamiliar;
}
