import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached, undefinedIfNotFound } from './aws-result.js';

/** Who hears of what is published to a topic. */
export type Subscriptions = {
  /** Undefined: there is no such topic. */
  ofTopic(topicArn: string): Promise<AwsResult<readonly Subscriber[] | undefined>>;
  attributes(arn: string): Promise<AwsResult<SubscriptionAttributes | undefined>>;
  /** Asks the endpoint to confirm; once more, if it has not yet. Resolves with the subscription's ARN. */
  subscribe(
    topicArn: string,
    endpoint: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<AwsResult<string>>;
  setAttribute(arn: string, name: string, value: string): Promise<AwsResult<unknown>>;
  /** A subscription that is not confirmed cannot be cancelled. */
  unsubscribe(arn: string): Promise<AwsResult<unknown>>;
};

export type Subscriber = {
  /** Undefined until it is confirmed. */
  arn: string | undefined;
  endpoint: string;
  protocol: string;
};

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html; policies are JSON. */
export type SubscriptionAttributes = {
  raw: boolean;
  /** Confirmed so that nobody but the owners can cancel it. */
  authenticated: boolean;
  deliveryPolicy: string | undefined;
  redrivePolicy: string | undefined;
  filterPolicy: string | undefined;
};

/** What the list says instead of an ARN. */
const PENDING = 'PendingConfirmation';
const DELETED = 'Deleted';

export function createSubscriptions(access: AwsAccess): Subscriptions {
  const sns = new SNSClient(access.clientSettings);
  const request = uncached(access);

  return {
    ofTopic: (topicArn) =>
      request('sns:ListSubscriptionsByTopic', topicArn, () => undefinedIfNotFound(list(sns, topicArn))),
    attributes: (SubscriptionArn) =>
      request('sns:GetSubscriptionAttributes', SubscriptionArn, async () => {
        const found = await undefinedIfNotFound(
          sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn })),
        );
        const attributes = found?.Attributes;
        return (
          attributes && {
            raw: attributes['RawMessageDelivery'] === 'true',
            authenticated: attributes['ConfirmationWasAuthenticated'] === 'true',
            deliveryPolicy: given(attributes['DeliveryPolicy']),
            redrivePolicy: given(attributes['RedrivePolicy']),
            filterPolicy: given(attributes['FilterPolicy']),
          }
        );
      }),
    subscribe: (TopicArn, Endpoint, Attributes) =>
      request('sns:Subscribe', Endpoint, async () => {
        const Protocol = new URL(Endpoint).protocol.replace(':', '');
        const input = { TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
        const { SubscriptionArn = '' } = await sns.send(new SubscribeCommand(input));
        return SubscriptionArn;
      }),
    setAttribute: (SubscriptionArn, AttributeName, AttributeValue) =>
      request('sns:SetSubscriptionAttributes', `${SubscriptionArn} ${AttributeName}`, () =>
        sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue })),
      ),
    unsubscribe: (SubscriptionArn) =>
      request('sns:Unsubscribe', SubscriptionArn, () =>
        undefinedIfNotFound(sns.send(new UnsubscribeCommand({ SubscriptionArn }))),
      ),
  };
}

async function list(client: SNSClient, TopicArn: string): Promise<readonly Subscriber[]> {
  const all: Subscriber[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
    for (const { SubscriptionArn, Endpoint = '', Protocol = '' } of page.Subscriptions ?? []) {
      if (SubscriptionArn === DELETED) continue;
      const arn = SubscriptionArn === PENDING ? undefined : SubscriptionArn;
      all.push({ arn, endpoint: Endpoint, protocol: Protocol });
    }
  }
  return all;
}

/** A policy that was taken away again may still be there without content. */
function given(policy: string | undefined): string | undefined {
  return policy === '' || policy === '{}' ? undefined : policy;
}
