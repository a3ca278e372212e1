import { IDENTITIES_V1 } from './identities-v1.js';
import type { Operation } from './operation.js';
import { SENDING_SWITCHES } from './sending-switches.js';
import { SES_IDENTITY_FEEDBACK } from './ses-identity-feedback.js';

/** SES, 2010 version: https://docs.aws.amazon.com/ses/latest/APIReference/API_Operations.html */
export const SES_V1: Readonly<Record<string, Operation>> = {
  ...SES_IDENTITY_FEEDBACK,
  GetSendQuota: ({ region: { quota } }) => ({
    result: {
      Max24HourSend: quota.max24HourSend,
      MaxSendRate: quota.maxSendRate,
      SentLast24Hours: quota.sentLast24Hours,
    },
  }),
  GetSendStatistics: ({ region }) => ({
    result: {
      SendDataPoints: region.statistics.map((point) => ({
        Timestamp: new Date(point.timestamp).toISOString(),
        DeliveryAttempts: point.deliveryAttempts,
        Bounces: point.bounces,
        Complaints: point.complaints,
        Rejects: point.rejects,
      })),
    },
  }),
  ...SENDING_SWITCHES,
  ListIdentities: ({ region }, { IdentityType: type, NextToken: token, MaxItems: most }) => {
    const wanted = region.identities.filter((identity) => type === undefined || identity.type === type);
    const start = Number(token ?? 0);
    const end = start + Number(most ?? MOST_IDENTITIES);
    const names = wanted.slice(start, end).map(({ name }) => name);
    return { result: { Identities: names, NextToken: end < wanted.length ? String(end) : undefined } };
  },
  ...IDENTITIES_V1,
};

const MOST_IDENTITIES = 1000;
