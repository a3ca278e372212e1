import type { IdentityState } from '../../../aws/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';

/** The stage of a verification, according to SES and DNS together. `unseen`: DNS does not answer. */
export type IdentityStage =
  | 'verified'
  /** A record is wrong or gone, and SES has not noticed yet. */
  | 'verified-broken'
  | 'verified-unseen'
  /** Verified by the `_amazonses` record; the DKIM setup is not complete. */
  | 'verified-unsigned'
  | 'pending-right'
  | 'pending-broken'
  | 'pending-spreading'
  | 'pending-unseen'
  | 'failed'
  | 'losing'
  | 'not-started';

/**
 * An identity may not send while SES checks its records. That is not a failure, so `VerifiedForSendingStatus` does not count.
 */
export function stageOf(
  { kind, verification, dkim }: Pick<IdentityState, 'kind' | 'verification' | 'dkim'>,
  worst: Diagnosis['worst'],
): IdentityStage {
  switch (verification.progress) {
    case 'success':
      if (kind === 'address' || worst === 'right' || worst === 'spreading') return 'verified';
      if (worst === 'unknown') return 'verified-unseen';
      return dkim?.progress === 'success' ? 'verified-broken' : 'verified-unsigned';
    case 'pending':
      if (worst === 'right') return 'pending-right';
      if (worst === 'spreading') return 'pending-spreading';
      return worst === 'unknown' ? 'pending-unseen' : 'pending-broken';
    case 'failed':
      return 'failed';
    case 'temporary-failure':
      return 'losing';
    case 'not-started':
      return 'not-started';
    default:
      return verification.progress satisfies never;
  }
}

/** How many of the records that SES looks at are wrong or missing. A record that no server answered for is neither. */
export function countRecords(records: Diagnosis['records']): { wrong: number; missing: number; of: number } {
  const counted = records.filter(({ record }) => record.need === 'required');
  const having = (wanted: string) => counted.filter(({ verdict }) => verdict === wanted).length;
  return { wrong: having('wrong'), missing: having('missing'), of: counted.length };
}
