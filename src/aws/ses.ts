import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { GetAccountCommand, PutAccountDetailsCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/** Quota and state of an account in one Region. */
export type Ses = NamedAccountRegion & {
  /** @param maxAgeMs a minute if left out, less where a watch reads it more often */
  sendQuota(maxAgeMs?: number): Promise<CachedResult<SendQuota>>;
  /** @param maxAgeMs half a minute if left out, less where a watch reads it more often */
  state(maxAgeMs?: number): Promise<CachedResult<AccountState>>;
};

export type SendQuota = {
  /** Recipients in any 24 hours; undefined: no limit. */
  allowedIn24h: number | undefined;
  sentIn24h: number;
  /** Recipients a second. */
  perSecond: number;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html; undefined where AWS leaves a value out. */
export type AccountState = {
  /** False: in the sandbox. */
  production: boolean | undefined;
  /** `HEALTHY`, `PROBATION`, `SHUTDOWN`, or a value that AWS has added since. */
  enforcement: string | undefined;
  /** Also false if the customer has paused sending. */
  sendingEnabled: boolean | undefined;
  quota: SendQuota | undefined;
  /** The state of the request for production access, once there is one: `PENDING`, `GRANTED`, `DENIED`, `FAILED`. */
  review: { status: string; caseId: string | undefined } | undefined;
  /** The reasons for which the account suppression list is in force: `BOUNCE`, `COMPLAINT`. */
  suppressed?: readonly string[] | undefined;
};

const QUOTA_MAX_AGE_MS = 60_000;
/** SES allows one request a second, and people wait for it as well: watches that run more often share an answer. */
const SHORTEST_MAX_AGE_MS = 5_000;
/** Shorter than the interval of a watch, so that each run reads the present state. */
const STATE_MAX_AGE_MS = 30_000;

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html */
const UNLIMITED = -1;

/** @param options.watchMs how often a watch reads the same: its answers must not be older than its last round */
export function createSes(
  { request, clientSettings, name, account, region }: AwsAccess,
  { watchMs = QUOTA_MAX_AGE_MS }: { watchMs?: number } = {},
): Ses {
  const atMost = (ms: number, wanted: number) => Math.max(SHORTEST_MAX_AGE_MS, Math.min(ms, wanted));
  const ses = new SESClient(clientSettings);
  const sesv2 = new SESv2Client(clientSettings);
  return {
    name,
    account,
    region,
    sendQuota: (maxAgeMs = atMost(QUOTA_MAX_AGE_MS, watchMs)) =>
      request({
        action: 'ses:GetSendQuota',
        maxAgeMs,
        call: async () => readQuota(await ses.send(new GetSendQuotaCommand({}))),
      }),
    state: (maxAgeMs = atMost(STATE_MAX_AGE_MS, watchMs / 2)) =>
      request({
        action: 'ses:GetAccount',
        maxAgeMs,
        call: async () => {
          const { SendQuota: quota, Details, ...account } = await sesv2.send(new GetAccountCommand({}));
          const review = Details?.ReviewDetails;
          return {
            production: account.ProductionAccessEnabled,
            enforcement: account.EnforcementStatus,
            sendingEnabled: account.SendingEnabled,
            quota: quota && readQuota(quota),
            review: review?.Status ? { status: review.Status, caseId: review.CaseId } : undefined,
            suppressed: account.SuppressionAttributes?.SuppressedReasons,
          };
        },
      }),
  };
}

/** GetSendQuota and GetAccount return the same properties. */
function readQuota(quota: {
  Max24HourSend?: number | undefined;
  SentLast24Hours?: number | undefined;
  MaxSendRate?: number | undefined;
}): SendQuota {
  const { Max24HourSend = 0, SentLast24Hours = 0, MaxSendRate = 0 } = quota;
  return {
    allowedIn24h: Max24HourSend === UNLIMITED ? undefined : Max24HourSend,
    sentIn24h: SentLast24Hours,
    perSecond: MaxSendRate,
  };
}

/** The way to request AWS for production access in one region. */
export type ProductionAccess = NamedAccountRegion & {
  /** AWS refuses a second request while one is pending. */
  request(details: {
    mailType: 'TRANSACTIONAL' | 'MARKETING';
    website: string;
    language: 'EN' | 'JA';
    contacts: readonly string[];
    useCase: string;
  }): Promise<CachedResult<true>>;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
export function createProductionAccess({
  request,
  changeSettings,
  name,
  account,
  region,
}: AwsAccess): ProductionAccess {
  const sesv2 = new SESv2Client(changeSettings);
  return {
    name,
    account,
    region,
    request: ({ mailType, website, language, contacts, useCase }) =>
      request({
        action: 'ses:PutAccountDetails',
        maxAgeMs: 0,
        call: async () => {
          await sesv2.send(
            new PutAccountDetailsCommand({
              ProductionAccessEnabled: true,
              MailType: mailType,
              WebsiteURL: website,
              ContactLanguage: language,
              UseCaseDescription: useCase,
              ...(contacts.length > 0 && { AdditionalContactEmailAddresses: [...contacts] }),
            }),
          );
          return true as const;
        },
      }),
  };
}
