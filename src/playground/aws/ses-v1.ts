import type { Operation } from './operation.js';
import { members } from './query-parameters.js';
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
  GetAccountSendingEnabled: ({ region }) => ({ result: { Enabled: region.sendingEnabled } }),
  ListIdentities: ({ region }, { IdentityType: type, NextToken: token, MaxItems: most }) => {
    const wanted = region.identities.filter((identity) => type === undefined || identity.type === type);
    const start = Number(token ?? 0);
    const end = start + Number(most ?? MOST_IDENTITIES);
    const names = wanted.slice(start, end).map(({ name }) => name);
    return { result: { Identities: names, NextToken: end < wanted.length ? String(end) : undefined } };
  },
  GetIdentityVerificationAttributes: ({ region }, parameters) => {
    const asked = members(parameters, 'Identities');
    if (asked.length > MOST_ASKED) {
      return { error: { code: 'ValidationError', message: 'Too many identities', status: 400 } };
    }
    const found = region.identities.filter(({ name }) => asked.includes(name));
    const attributes = found.map(({ name, status }) => [name, { VerificationStatus: status }] as const);
    return { result: { VerificationAttributes: new Map(attributes) } };
  },
};

const MOST_IDENTITIES = 1000;
const MOST_ASKED = 100;
