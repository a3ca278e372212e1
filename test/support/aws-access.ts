import type { AwsAccount } from '../../playground/aws-account.js';
import type { ControlPlane } from '../../src/aws/control-plane.js';
import { readFailure } from '../../src/aws/failure.js';
import { createAccessTo } from '../../src/aws/index.js';

/** Access to the account in a Region, without the second between requests that AWS's rate limit requires. */
export function accessTo(aws: AwsAccount, region: string): ReturnType<typeof createAccessTo> {
  // The SDK reads its endpoint and credentials from the environment, as in production.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const controlPlane: ControlPlane = async ({ action, call }) => {
    try {
      return { value: await call(), asOf: 0 };
    } catch (error) {
      return { failure: readFailure(error, action, region), errorId: '', at: 0 };
    }
  };
  const accountRegion = { account: aws.accountId, region };
  return createAccessTo({ controlPlane, now: () => Date.now() }, [], accountRegion);
}
