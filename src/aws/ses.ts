import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/** What SES says about the account in one region. */
export type Ses = NamedAccountRegion & {
  /** @param maxAgeMs how old the answer may be; a minute when left out */
  sendQuota(maxAgeMs?: number): Promise<CachedResult<SendQuota>>;
  /** @param maxAgeMs how old the answer may be; half a minute when left out */
  state(maxAgeMs?: number): Promise<CachedResult<AccountState>>;
};

export type SendQuota = {
  /** Recipients allowed in any 24 hours; undefined: no limit. */
  allowedIn24h: number | undefined;
  sentIn24h: number;
  /** Recipients allowed a second. */
  perSecond: number;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html; what AWS does not say is undefined. */
export type AccountState = {
  /** False: in the sandbox. */
  production: boolean | undefined;
  /** `HEALTHY`, `PROBATION`, `SHUTDOWN`, or a word of AWS's that we do not know yet. */
  enforcement: string | undefined;
  /** False as well when the customer has paused sending. */
  sendingEnabled: boolean | undefined;
  quota: SendQuota | undefined;
  /** Where the request for production access stands, once there is one: `PENDING`, `GRANTED`, `DENIED`, `FAILED`. */
  review: { status: string; caseId: string | undefined } | undefined;
};

const KEEP_QUOTA_MS = 60_000;
/** Shorter than a watch's round, so that each round asks anew. */
const KEEP_ACCOUNT_MS = 30_000;

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html */
const UNLIMITED = -1;

export function createSes({ request, clientSettings, name, account, region }: AwsAccess): Ses {
  const ses = new SESClient(clientSettings);
  const sesv2 = new SESv2Client(clientSettings);
  return {
    name,
    account,
    region,
    sendQuota: (maxAgeMs = KEEP_QUOTA_MS) =>
      request({
        action: 'ses:GetSendQuota',
        maxAgeMs: maxAgeMs,
        call: async () => readQuota(await ses.send(new GetSendQuotaCommand({}))),
      }),
    state: (maxAgeMs = KEEP_ACCOUNT_MS) =>
      request({
        action: 'ses:GetAccount',
        maxAgeMs: maxAgeMs,
        call: async () => {
          const { SendQuota: quota, Details, ...account } = await sesv2.send(new GetAccountCommand({}));
          const review = Details?.ReviewDetails;
          return {
            production: account.ProductionAccessEnabled,
            enforcement: account.EnforcementStatus,
            sendingEnabled: account.SendingEnabled,
            quota: quota && readQuota(quota),
            review: review?.Status ? { status: review.Status, caseId: review.CaseId } : undefined,
          };
        },
      }),
  };
}

/** GetSendQuota and GetAccount say the same in the same words. */
function readQuota(said: {
  Max24HourSend?: number | undefined;
  SentLast24Hours?: number | undefined;
  MaxSendRate?: number | undefined;
}): SendQuota {
  const { Max24HourSend = 0, SentLast24Hours = 0, MaxSendRate = 0 } = said;
  return {
    allowedIn24h: Max24HourSend === UNLIMITED ? undefined : Max24HourSend,
    sentIn24h: SentLast24Hours,
    perSecond: MaxSendRate,
  };
}
