import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Access } from './account-region.js';
import { type Attempt, freshly } from './attempt.js';

/** The account that the credentials belong to. Nobody needs a permission for it. */
export function callerAccount(access: Access): Promise<Attempt<string>> {
  const sts = new STSClient(access.clientSettings);
  return freshly(access)('sts:GetCallerIdentity', '', async () => {
    const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return Account;
  });
}
