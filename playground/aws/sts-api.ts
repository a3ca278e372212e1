import { textIn } from '../json.js';
import type { Operation } from './operation.js';

const AN_HOUR_MS = 3_600_000;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html and API_AssumeRole.html */
export const STS: Readonly<Record<string, Operation>> = {
  GetCallerIdentity: ({ accountId }) => ({
    result: {
      UserId: 'AIDAPLAYGROUND',
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:user/ses-warden`,
    },
  }),
  AssumeRole: ({ now, roles }, { RoleArn: arn, ExternalId: externalId, RoleSessionName: session }) => {
    const role = textIn(arn);
    const [, account = ''] = /^arn:aws:iam::(\d{12}):role\/.+$/.exec(role) ?? [];
    if (!roles.has(role) || (roles.get(role) ?? '') !== textIn(externalId)) {
      const message = `User is not authorized to perform: sts:AssumeRole on resource: ${role}`;
      return { error: { code: 'AccessDenied', message, status: 403 } };
    }
    return {
      result: {
        Credentials: {
          AccessKeyId: accessKeyOf(account),
          SecretAccessKey: 'playground',
          SessionToken: 'playground-session',
          Expiration: new Date(now() + AN_HOUR_MS).toISOString(),
        },
        AssumedRoleUser: { AssumedRoleId: 'AROAPLAYGROUND', Arn: `${role}/${textIn(session)}` },
      },
    };
  },
};

/** The keys of an assumed role tell the account they are for. */
function accessKeyOf(account: string): string {
  return `ASIA${account}`;
}

export function accountOfKey(accessKeyId: string): string | undefined {
  return /^ASIA(\d{12})$/.exec(accessKeyId)?.[1];
}
