import {
  GetIdentityNotificationAttributesCommand,
  type IdentityNotificationAttributes,
  ListIdentitiesCommand,
  SESClient,
  SetIdentityFeedbackForwardingEnabledCommand,
  SetIdentityNotificationTopicCommand,
} from '@aws-sdk/client-ses';
import type { AwsAccess } from './access.js';
import { readAllPages } from './all-pages.js';
import { type AwsResult, uncached } from './aws-result.js';

/** Where the feedback about the identities of a region goes. */
export type IdentityFeedback = {
  /** What SES says of each identity; those it does not know are left out. */
  of(identities: readonly string[]): Promise<AwsResult<readonly IdentityNotifications[]>>;
  /** Every identity. */
  ofAll(): Promise<AwsResult<readonly IdentityNotifications[]>>;
  /** @param topicArn undefined: to no topic */
  setTopic(
    identity: string,
    kind: NotificationType,
    topicArn: string | undefined,
  ): Promise<AwsResult<unknown>>;
  setForwarding(identity: string, on: boolean): Promise<AwsResult<unknown>>;
};

export type NotificationType = 'Bounce' | 'Complaint' | 'Delivery';
/** https://docs.aws.amazon.com/ses/latest/APIReference/API_IdentityNotificationAttributes.html */
export type IdentityNotifications = {
  identity: string;
  topics: Readonly<Record<NotificationType, string | undefined>>;
  /** Whether bounces and complaints are sent on by mail. */
  forwarding: boolean;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityNotificationAttributes.html */
const MOST_AT_ONCE = 100;
/** https://docs.aws.amazon.com/ses/latest/APIReference/API_ListIdentities.html */
const MOST_PER_PAGE = 1000;

export function createIdentityFeedback(access: AwsAccess): IdentityFeedback {
  const ses = new SESClient(access.clientSettings);
  const request = uncached(access);

  async function of(identities: readonly string[]): Promise<AwsResult<readonly IdentityNotifications[]>> {
    const all: IdentityNotifications[] = [];
    for (let from = 0; from < identities.length; from += MOST_AT_ONCE) {
      const Identities = identities.slice(from, from + MOST_AT_ONCE);
      const page = await request('ses:GetIdentityNotificationAttributes', Identities.join(), () =>
        ses.send(new GetIdentityNotificationAttributesCommand({ Identities })),
      );
      if ('failure' in page) return page;
      all.push(...Object.entries(page.value.NotificationAttributes ?? {}).map(feedback));
    }
    return { value: all };
  }

  return {
    of,
    ofAll: async () => {
      const identities = await readAllPages(request, 'ses:ListIdentities', (token) => page(ses, token));
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

async function page(ses: SESClient, NextToken: string | undefined) {
  const found = await ses.send(new ListIdentitiesCommand({ NextToken, MaxItems: MOST_PER_PAGE }));
  return { names: found.Identities ?? [], next: found.NextToken };
}

function feedback([identity, attributes]: [string, IdentityNotificationAttributes]): IdentityNotifications {
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
