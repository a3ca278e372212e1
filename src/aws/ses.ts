import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { CLIENT_SETTINGS } from './client-settings.js';
import type { Answer, ControlPlane } from './control-plane.js';

/** What SES says about the account in one region. */
export type Ses = {
  region: string;
  sendQuota(): Promise<Answer<SendQuota>>;
  productionAccess(): Promise<Answer<boolean>>;
};

export type SendQuota = {
  /** Recipients allowed in any 24 hours; undefined: no limit. */
  allowedIn24h: number | undefined;
  sentIn24h: number;
  /** Recipients allowed a second. */
  perSecond: number;
};

const KEEP_QUOTA_MS = 60_000;
/** Granted once, after a day's wait; not worth a second request with each question about the quota. */
const KEEP_ACCESS_MS = 600_000;

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html */
const UNLIMITED = -1;

export function createSes(deps: { ask: ControlPlane }, region: string): Ses {
  const ses = new SESClient({ region, ...CLIENT_SETTINGS });
  const sesv2 = new SESv2Client({ region, ...CLIENT_SETTINGS });
  return {
    region,
    sendQuota: () =>
      deps.ask({
        region,
        action: 'ses:GetSendQuota',
        keepMs: KEEP_QUOTA_MS,
        call: async () => {
          const {
            Max24HourSend = 0,
            SentLast24Hours = 0,
            MaxSendRate = 0,
          } = await ses.send(new GetSendQuotaCommand({}));
          return {
            allowedIn24h: Max24HourSend === UNLIMITED ? undefined : Max24HourSend,
            sentIn24h: SentLast24Hours,
            perSecond: MaxSendRate,
          };
        },
      }),
    productionAccess: () =>
      deps.ask({
        region,
        action: 'ses:GetAccount',
        keepMs: KEEP_ACCESS_MS,
        call: async () => {
          const { ProductionAccessEnabled } = await sesv2.send(new GetAccountCommand({}));
          if (ProductionAccessEnabled === undefined)
            throw new Error('GetAccount did not say ProductionAccessEnabled');
          return ProductionAccessEnabled;
        },
      }),
  };
}
