import {
  GetIdentityNotificationAttributesCommand,
  type IdentityNotificationAttributes,
  ListIdentitiesCommand,
  SESClient,
  SetIdentityFeedbackForwardingEnabledCommand,
  SetIdentityNotificationTopicCommand,
} from '@aws-sdk/client-ses';
import type { AwsAccess } from './access.js';
import { type AwsResult, readAllPages, uncached } from './access.js';

/** The notification settings of the identities of an account in one Region. */
export type IdentityFeedback = {
  /** The settings of each identity; identities that SES does not know are left out. */
  of(identities: readonly string[]): Promise<AwsResult<readonly IdentityNotifications[]>>;
  /** The settings of all identities. */
  ofAll(): Promise<AwsResult<readonly IdentityNotifications[]>>;
  /** @param topicArn undefined: no topic */
  setTopic(
    identity: string,
    kind: NotificationType,
    topicArn: string | undefined,
  ): Promise<AwsResult<unknown>>;
  setForwarding(identity: string, enabled: boolean): Promise<AwsResult<unknown>>;
};

export type NotificationType = 'Bounce' | 'Complaint' | 'Delivery';
/** https://docs.aws.amazon.com/ses/latest/APIReference/API_IdentityNotificationAttributes.html */
export type IdentityNotifications = {
  identity: string;
  topics: Readonly<Record<NotificationType, string | undefined>>;
  /** Whether SES forwards bounces and complaints by mail. */
  forwarding: boolean;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityNotificationAttributes.html */
const MAX_IDENTITIES = 100;
/** https://docs.aws.amazon.com/ses/latest/APIReference/API_ListIdentities.html */
const PAGE_SIZE = 1000;

export function createIdentityFeedback(access: AwsAccess): IdentityFeedback {
  const ses = new SESClient(access.clientSettings);
  const request = uncached(access);

  async function of(identities: readonly string[]): Promise<AwsResult<readonly IdentityNotifications[]>> {
    const all: IdentityNotifications[] = [];
    for (let from = 0; from < identities.length; from += MAX_IDENTITIES) {
      const Identities = identities.slice(from, from + MAX_IDENTITIES);
      const page = await request('ses:GetIdentityNotificationAttributes', Identities.join(), () =>
        ses.send(new GetIdentityNotificationAttributesCommand({ Identities })),
      );
      if ('failure' in page) return page;
      all.push(...Object.entries(page.value.NotificationAttributes ?? {}).map(readNotifications));
    }
    return { value: all };
  }

  return {
    of,
    ofAll: async () => {
      const identities = await readAllPages(request, 'ses:ListIdentities', (token) => readNames(ses, token));
      return 'failure' in identities ? identities : of(identities.value);
    },
    setTopic: (Identity, NotificationType, SnsTopic) =>
      request('ses:SetIdentityNotificationTopic', `${Identity} ${NotificationType}`, () =>
        ses.send(new SetIdentityNotificationTopicCommand({ Identity, NotificationType, SnsTopic })),
      ),
    setForwarding: (Identity, ForwardingEnabled) =>
      request('ses:SetIdentityFeedbackForwardingEnabled', Identity, () =>
        ses.send(new SetIdentityFeedbackForwardingEnabledCommand({ Identity, ForwardingEnabled })),
      ),
  };
}

async function readNames(ses: SESClient, NextToken: string | undefined) {
  const found = await ses.send(new ListIdentitiesCommand({ NextToken, MaxItems: PAGE_SIZE }));
  return { names: found.Identities ?? [], next: found.NextToken };
}

function readNotifications([identity, attributes]: [
  string,
  IdentityNotificationAttributes,
]): IdentityNotifications {
  const { BounceTopic, ComplaintTopic, DeliveryTopic, ForwardingEnabled } = attributes;
  return {
    identity,
    topics: {
      Bounce: BounceTopic || undefined,
      Complaint: ComplaintTopic || undefined,
      Delivery: DeliveryTopic || undefined,
    },
    forwarding: ForwardingEnabled ?? false,
  };
}
