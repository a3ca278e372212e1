import type { Operation } from './operation.js';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const STS: Readonly<Record<string, Operation>> = {
  GetCallerIdentity: ({ accountId }) => ({
    result: {
      UserId: 'AIDAPLAYGROUND',
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:user/ses-warden`,
    },
  }),
};
