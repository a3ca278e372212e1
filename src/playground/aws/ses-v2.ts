import { listIn, textIn } from '../json.js';
import { IDENTITIES_V2 } from './identities-v2.js';
import type { AwsContext, Operation, Outcome } from './operation.js';
import type { RegionState, SuppressedAddress } from './region-state.js';
import { SEND_EMAIL } from './send-email.js';
import { SES_EVENT_DESTINATIONS } from './ses-event-destinations.js';

/** SES, 2019 version: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html */
export const SES_V2: Readonly<Record<string, Operation>> = {
  ...SES_EVENT_DESTINATIONS,
  GetAccount: ({ region }) => ({ result: account(region) }),
  ...IDENTITIES_V2,
  ...SEND_EMAIL,
  GetSuppressedDestination: withEntry(({ region, accountId }, address) => ({
    result: { SuppressedDestination: destination(address, region.suppressed.get(address), accountId) },
  })),
  DeleteSuppressedDestination: withEntry(({ region }, address) => {
    region.suppressed.delete(address);
    return { result: {} };
  }),
  PutSuppressedDestination: ({ region, now }, { EmailAddress: address, Reason: reason }) => {
    if (!region.production) return badRequest('This operation is not available in the sandbox');
    if (reason !== 'BOUNCE' && reason !== 'COMPLAINT') return badRequest('Invalid reason');
    region.suppressed.set(textIn(address), { reason, updatedAt: now(), messageId: '', feedbackId: '' });
    return { result: {} };
  },
  ListSuppressedDestinations: ({ region }, parameters) => {
    const reasons = listIn(parameters['Reason']);
    const all = [...region.suppressed].filter(
      ([, { reason }]) => reasons.length === 0 || reasons.includes(reason),
    );
    const start = Number(listIn(parameters['NextToken'])[0] ?? 0);
    const end = start + Number(listIn(parameters['PageSize'])[0] ?? DEFAULT_PAGE);
    return {
      result: {
        SuppressedDestinationSummaries: all
          .slice(start, end)
          .map(([address, entry]) => summary(address, entry)),
        ...(end < all.length && { NextToken: String(end) }),
      },
    };
  },
};

const DEFAULT_PAGE = 100;

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

/** Addresses match in their exact spelling only, and one with a slash is refused: pitfalls seen in the service. */
function withEntry(act: (context: AwsContext, address: string) => Outcome): Operation {
  return (context, { EmailAddress: address, slashInPath }) => {
    if (slashInPath) return badRequest('Invalid email address');
    const spelled = textIn(address);
    if (context.region.suppressed.has(spelled)) return act(context, spelled);
    const message = `Email address ${spelled} does not exist on your suppression list.`;
    return { error: { code: 'NotFoundException', message, status: 404 } };
  };
}

function destination(address: string, entry: SuppressedAddress | undefined, accountId: string): object {
  if (!entry) return {};
  const { messageId, feedbackId } = entry;
  return {
    ...summary(address, entry),
    ...(messageId !== '' && { Attributes: { MessageId: messageId, FeedbackId: feedbackId || accountId } }),
  };
}

/** Times are seconds since the epoch on the wire. */
function summary(address: string, { reason, updatedAt }: SuppressedAddress): object {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: updatedAt / 1000 };
}

function badRequest(message: string): Outcome {
  return { error: { code: 'BadRequestException', message, status: 400 } };
}
