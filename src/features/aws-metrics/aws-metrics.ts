import type { AwsFinding, AwsRates } from '../../aws/index.js';
import type { Lines } from './aws-level.js';
import type { Reading } from './reading.js';

/** What AWS itself says about the sending of an account in one region; a part is missing until it was first asked for. */
export type AwsMetrics = {
  rates?: Reading<AwsRates> | undefined;
  /** The worst level that AWS's own rates reach, if any. */
  level?: keyof Lines['bounce'] | undefined;
  /** Whether SES's advisor has an open finding about the reputation. */
  warned?: boolean | undefined;
  findings?: Reading<readonly AwsFinding[]> | undefined;
};
