import type { IdentityNotificationAttributes } from '@aws-sdk/client-ses';
import type { GetEmailIdentityCommandOutput, IdentityInfo } from '@aws-sdk/client-sesv2';
import type { DkimState, FeedbackRoute, IdentityState } from './identity-state.js';

type Progress = DkimState['progress'];

/** An identity in the list of all. */
export type ListedIdentity = {
  name: string;
  kind: IdentityState['kind'];
  progress: Progress;
  sendingAllowed: boolean;
};

const PROGRESS: Readonly<Record<string, Progress>> = {
  PENDING: 'pending',
  SUCCESS: 'success',
  FAILED: 'failed',
  TEMPORARY_FAILURE: 'temporary-failure',
  NOT_STARTED: 'not-started',
};
/** How the keys of another region are named: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DkimAttributes.html */
const REPLICA = /^AWS_SES_([A-Z0-9_]+)$/;

/** Joins what the two APIs of SES say of an identity, in a region. */
export function readIdentity(about: {
  name: string;
  region: string;
  said: GetEmailIdentityCommandOutput;
  token: string | undefined;
}): IdentityState {
  const { name, region, said, token } = about;
  const { VerificationInfo: info, MailFromAttributes: mailFrom } = said;
  return {
    name,
    kind: kindOf(said.IdentityType),
    region,
    sendingAllowed: said.VerifiedForSendingStatus ?? false,
    verification: {
      progress: progressOf(said.VerificationStatus),
      lastCheckedAt: info?.LastCheckedTimestamp?.getTime(),
      lastSuccessAt: info?.LastSuccessTimestamp?.getTime(),
      error: info?.ErrorType,
      primaryNameServer: info?.SOARecord?.PrimaryNameServer,
    },
    dkim: readDkim(said.DkimAttributes),
    mailFrom: mailFrom?.MailFromDomain
      ? {
          domain: mailFrom.MailFromDomain,
          progress: progressOf(mailFrom.MailFromDomainStatus),
          onMxFailure: mailFrom.BehaviorOnMxFailure === 'REJECT_MESSAGE' ? 'reject' : 'use-default',
        }
      : undefined,
    verificationToken: token,
    configurationSet: said.ConfigurationSetName,
  };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_IdentityNotificationAttributes.html */
export function readFeedbackRoute(said: IdentityNotificationAttributes | undefined): FeedbackRoute {
  return {
    bounce: said?.BounceTopic || undefined,
    complaint: said?.ComplaintTopic || undefined,
    delivery: said?.DeliveryTopic || undefined,
    forwarding: said?.ForwardingEnabled ?? false,
  };
}

/** None where SES names no identity. */
export function listedIdentity(info: IdentityInfo): readonly ListedIdentity[] {
  if (!info.IdentityName) return [];
  return [
    {
      name: info.IdentityName,
      kind: kindOf(info.IdentityType),
      progress: progressOf(info.VerificationStatus),
      sendingAllowed: info.SendingEnabled ?? false,
    },
  ];
}

function readDkim(dkim: GetEmailIdentityCommandOutput['DkimAttributes']): DkimState | undefined {
  if (!dkim?.Tokens || dkim.Tokens.length === 0) return undefined;
  const [, replicated] = REPLICA.exec(dkim.SigningAttributesOrigin ?? '') ?? [];
  return {
    progress: progressOf(dkim.Status),
    signing: dkim.SigningEnabled ?? false,
    tokens: dkim.Tokens,
    hostedZone: dkim.SigningHostedZone,
    origin:
      dkim.SigningAttributesOrigin === 'EXTERNAL'
        ? { kind: 'own-key' }
        : replicated === undefined
          ? { kind: 'easy' }
          : { kind: 'replica', ofRegion: replicated.toLowerCase().replaceAll('_', '-') },
  };
}

function kindOf(type: string | undefined): IdentityState['kind'] {
  return type === 'EMAIL_ADDRESS' ? 'address' : 'domain';
}

function progressOf(status: string | undefined): Progress {
  return PROGRESS[status ?? ''] ?? 'not-started';
}
