import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached } from './aws-result.js';

/** The account that the credentials belong to. Nobody needs a permission for it. */
export function readCallerAccount(access: AwsAccess): Promise<AwsResult<string>> {
  const sts = new STSClient(access.clientSettings);
  return uncached(access)('sts:GetCallerIdentity', '', async () => {
    const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return Account;
  });
}
