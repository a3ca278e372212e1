import { randomUUID } from 'node:crypto';
import { listIn, objectIn, textIn } from '../json.js';
import { IDENTITIES_V2 } from './identities-v2.js';
import { IMPORT_JOBS } from './import-jobs.js';
import type { Operation, Outcome } from './operation.js';
import { RECOMMENDATIONS } from './recommendations.js';
import type { RegionState } from './region-state.js';
import { SES_EVENT_DESTINATIONS } from './ses-event-destinations.js';
import { SUPPRESSION } from './suppression.js';

const SIMULATOR = '@simulator.amazonses.com';

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const SEND_EMAIL: Readonly<Record<string, Operation>> = {
  SendEmail: ({ region, onSent }, parameters) => {
    const from = textIn(parameters['FromEmailAddress']);
    const to = listIn(objectIn(parameters['Destination'])['ToAddresses']).map(textIn);
    if (!region.sendingEnabled || region.enforcementStatus === 'SHUTDOWN')
      return refused('SendingPausedException', 400, 'Email sending is disabled for your account.');
    const configurationSet = textIn(parameters['ConfigurationSetName']) || undefined;
    if (configurationSet !== undefined && region.pausedSets.has(configurationSet))
      return refused(
        'SendingPausedException',
        400,
        `Sending is disabled for configuration set ${configurationSet}.`,
      );
    const verified = region.identities.filter(({ status }) => status === 'Success').map(({ name }) => name);
    const isVerified = (address: string) =>
      verified.includes(address) || verified.includes(address.slice(address.indexOf('@') + 1));
    const unverified = [from, ...(region.production ? [] : to)].filter(
      (address) => !isVerified(address) && !address.endsWith(SIMULATOR),
    );
    if (unverified.length > 0) {
      const message = `Email address is not verified. The following identities failed the check in region ${region.name.toUpperCase()}: ${unverified.join(', ')}`;
      return refused('MessageRejected', 400, message);
    }
    const messageId = `0106${randomUUID().replaceAll('-', '').slice(0, 12)}-${randomUUID()}-000000`;
    if (!to.every((address) => address.endsWith(SIMULATOR))) region.quota.sentLast24Hours += to.length;
    onSent({ messageId, from, to, configurationSet });
    return { result: { MessageId: messageId } };
  },
};

/** The request for production access: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
const ACCOUNT_DETAILS: Readonly<Record<string, Operation>> = {
  PutAccountDetails: ({ region }, { MailType: mailType, WebsiteURL: website }) => {
    if (mailType !== 'MARKETING' && mailType !== 'TRANSACTIONAL')
      return refused('BadRequestException', 400, 'Invalid mail type');
    if (!URL.canParse(textIn(website))) return refused('BadRequestException', 400, 'Invalid website URL');
    if (region.review?.status === 'PENDING')
      return refused(
        'ConflictException',
        409,
        'Account details cannot be edited while the review is pending.',
      );
    region.review = { status: 'PENDING', caseId: '170000000000001' };
    return { result: {} };
  },
};

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

function refused(code: string, status: number, message: string): Outcome {
  return { error: { code, message, status } };
}
