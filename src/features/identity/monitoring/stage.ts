import type { IdentityState } from '../../../aws/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';

/** Where an identity is on its way, as SES and DNS together say. */
export type IdentityStage =
  | 'verified'
  /** SES has not noticed yet that a record is wrong or gone. */
  | 'verified-broken'
  | 'verified-unseen'
  /** By the older record; DKIM is not set up to the end. */
  | 'verified-unsigned'
  | 'pending-right'
  | 'pending-broken'
  | 'pending-spreading'
  | 'pending-unseen'
  | 'failed'
  | 'losing'
  | 'not-started';

/**
 * While SES looks for the records an identity may not send, which is no failure: `VerifiedForSendingStatus` is left out.
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

/** How many of the records that count are not as they should be; what nobody answered is not counted against them. */
export function countRecords(records: Diagnosis['records']): { wrong: number; missing: number; of: number } {
  const counted = records.filter(
    ({ record, verdict }) =>
      record.need === 'required' || (record.need === 'recommended' && verdict === 'wrong'),
  );
  const having = (wanted: string) => counted.filter(({ verdict }) => verdict === wanted).length;
  return { wrong: having('wrong'), missing: having('missing'), of: counted.length };
}
