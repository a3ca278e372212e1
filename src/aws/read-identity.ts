import type { IdentityNotificationAttributes } from '@aws-sdk/client-ses';
import type { GetEmailIdentityCommandOutput, IdentityInfo } from '@aws-sdk/client-sesv2';
import { ownProperty } from '../text/own-property.js';
import type { DkimState, FeedbackRoute, IdentityState, Progress } from './identity-state.js';

/** An identity as ListEmailIdentities returns it. */
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
/** The origin of keys that are replicated from another Region: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DkimAttributes.html */
const REPLICA = /^AWS_SES_([A-Z0-9_]+)$/;

/** Returns the state of an identity from GetEmailIdentity and the verification token, which only the older API has. */
export function readIdentity({
  name,
  region,
  output,
  token,
}: {
  name: string;
  region: string;
  output: GetEmailIdentityCommandOutput;
  token: string | undefined;
}): IdentityState {
  const { VerificationInfo: info, MailFromAttributes: mailFrom } = output;
  return {
    name,
    kind: kindOf(output.IdentityType),
    region,
    sendingAllowed: output.VerifiedForSendingStatus ?? false,
    verification: {
      progress: progressOf(output.VerificationStatus),
      lastCheckedAt: info?.LastCheckedTimestamp?.getTime(),
      lastSuccessAt: info?.LastSuccessTimestamp?.getTime(),
      error: info?.ErrorType,
      primaryNameServer: info?.SOARecord?.PrimaryNameServer,
    },
    dkim: readDkim(output.DkimAttributes),
    mailFrom: mailFrom?.MailFromDomain
      ? {
          domain: mailFrom.MailFromDomain,
          progress: progressOf(mailFrom.MailFromDomainStatus),
          onMxFailure: mailFrom.BehaviorOnMxFailure === 'REJECT_MESSAGE' ? 'reject' : 'use-default',
        }
      : undefined,
    verificationToken: token,
    configurationSet: output.ConfigurationSetName,
  };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_IdentityNotificationAttributes.html */
export function readFeedbackRoute(attributes: IdentityNotificationAttributes | undefined): FeedbackRoute {
  return {
    bounce: attributes?.BounceTopic || undefined,
    complaint: attributes?.ComplaintTopic || undefined,
    delivery: attributes?.DeliveryTopic || undefined,
    forwarding: attributes?.ForwardingEnabled ?? false,
  };
}

/** Returns nothing for an entry without a name. */
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
  return ownProperty(PROGRESS, status ?? '') ?? 'not-started';
}
