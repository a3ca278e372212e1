import { ACCOUNT_DETAILS } from './account-details.js';
import { IDENTITIES_V2 } from './identities-v2.js';
import { IMPORT_JOBS } from './import-jobs.js';
import type { Operation } from './operation.js';
import { RECOMMENDATIONS } from './recommendations.js';
import type { RegionState } from './region-state.js';
import { SEND_EMAIL } from './send-email.js';
import { SES_EVENT_DESTINATIONS } from './ses-event-destinations.js';
import { SUPPRESSION } from './suppression.js';

/** SES, 2019 version: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html */
export const SES_V2: Readonly<Record<string, Operation>> = {
  ...SES_EVENT_DESTINATIONS,
  GetAccount: ({ region }) => ({ result: account(region) }),
  ...ACCOUNT_DETAILS,
  ...IDENTITIES_V2,
  ...RECOMMENDATIONS,
  ...SEND_EMAIL,
  ...IMPORT_JOBS,
  ...SUPPRESSION,
};

function account({ quota, production, sendingEnabled, enforcementStatus, review }: RegionState): object {
  return {
    DedicatedIpAutoWarmupEnabled: true,
    EnforcementStatus: enforcementStatus,
    ProductionAccessEnabled: production,
    SendingEnabled: sendingEnabled,
    SendQuota: {
      Max24HourSend: quota.max24HourSend,
      MaxSendRate: quota.maxSendRate,
      SentLast24Hours: quota.sentLast24Hours,
    },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    ...(review && {
      Details: {
        MailType: 'TRANSACTIONAL',
        WebsiteURL: 'https://shop.example',
        ReviewDetails: { Status: review.status, CaseId: review.caseId },
      },
    }),
  };
}
