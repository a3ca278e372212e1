import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { accountRegionKey } from '../account-region.js';
import type { Topic } from '../sns/index.js';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached, undefinedIfNotFound } from './access.js';
import { CLIENT_SETTINGS } from './credentials.js';

/** The SNS topics of an account in one Region, by ARN. */
export type Topics = {
  /** The value is undefined if there is no such topic. */
  attributes(arn: string): Promise<AwsResult<TopicAttributes | undefined>>;
  create(name: string, attributes: Readonly<Record<string, string>>): Promise<AwsResult<unknown>>;
  setAttribute(arn: string, name: string, value: string): Promise<AwsResult<unknown>>;
  /** Succeeds as well if the topic does not exist any more. */
  remove(arn: string): Promise<AwsResult<unknown>>;
};

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export type TopicAttributes = {
  /** JSON */
  policy: string;
  signatureVersion: '1' | '2';
  /** The id, ARN or alias of the KMS key that encrypts the topic. */
  kmsKey: string | undefined;
};

export function createTopics(access: AwsAccess): Topics {
  const sns = new SNSClient(access.clientSettings);
  const request = uncached(access);
  return {
    attributes: (arn) =>
      request('sns:GetTopicAttributes', arn, async () => {
        const found = await undefinedIfNotFound(sns.send(new GetTopicAttributesCommand({ TopicArn: arn })));
        if (!found?.Attributes) return undefined;
        const { Policy: policy = '', SignatureVersion, KmsMasterKeyId: kmsKey } = found.Attributes;
        return { policy, signatureVersion: SignatureVersion === '2' ? '2' : '1', kmsKey };
      }),
    create: (Name, Attributes) =>
      request('sns:CreateTopic', Name, () => sns.send(new CreateTopicCommand({ Name, Attributes }))),
    setAttribute: (TopicArn, AttributeName, AttributeValue) =>
      request('sns:SetTopicAttributes', `${TopicArn} ${AttributeName}`, () =>
        sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue })),
      ),
    remove: (TopicArn) =>
      request('sns:DeleteTopic', TopicArn, () => sns.send(new DeleteTopicCommand({ TopicArn }))),
  };
}

/** The subscriptions to topics. */
export type Subscriptions = {
  /** The value is undefined if there is no such topic. */
  ofTopic(topicArn: string): Promise<AwsResult<readonly Subscriber[] | undefined>>;
  attributes(arn: string): Promise<AwsResult<SubscriptionAttributes | undefined>>;
  /** SNS asks the endpoint to confirm, again if it has not confirmed yet. The value is the subscription's ARN. */
  subscribe(
    topicArn: string,
    endpoint: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<AwsResult<string>>;
  setAttribute(arn: string, name: string, value: string): Promise<AwsResult<unknown>>;
  /** AWS refuses this for a subscription that is not confirmed. */
  unsubscribe(arn: string): Promise<AwsResult<unknown>>;
};

export type Subscriber = {
  /** Undefined until the subscription is confirmed. */
  arn: string | undefined;
  endpoint: string;
  protocol: string;
};

/** https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html; policies are JSON. */
export type SubscriptionAttributes = {
  raw: boolean;
  /** Whether only the owners can cancel it (AuthenticateOnUnsubscribe). */
  authenticated: boolean;
  deliveryPolicy: string | undefined;
  redrivePolicy: string | undefined;
  filterPolicy: string | undefined;
};

/** ListSubscriptionsByTopic returns these in place of an ARN. */
const PENDING = 'PendingConfirmation';
const DELETED = 'Deleted';

export function createSubscriptions(access: AwsAccess): Subscriptions {
  const sns = new SNSClient(access.clientSettings);
  const request = uncached(access);

  return {
    ofTopic: (topicArn) =>
      request('sns:ListSubscriptionsByTopic', topicArn, () =>
        undefinedIfNotFound(listSubscribers(sns, topicArn)),
      ),
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
            deliveryPolicy: policyOrUndefined(attributes['DeliveryPolicy']),
            redrivePolicy: policyOrUndefined(attributes['RedrivePolicy']),
            filterPolicy: policyOrUndefined(attributes['FilterPolicy']),
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

async function listSubscribers(client: SNSClient, TopicArn: string): Promise<readonly Subscriber[]> {
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

/** A policy that was removed may still be there without content. */
function policyOrUndefined(policy: string | undefined): string | undefined {
  return policy === '' || policy === '{}' ? undefined : policy;
}

/**
 * Returns a function that confirms a subscription in the topic's own Region, and rejects with the SDK's error. Only the
 * owner of the topic or of the subscription can cancel it afterwards:
 * https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 *
 * @param accounts the function uses the credentials of the topic's account; those of the SDK if it is not among these
 */
export function createConfirmSubscription(accounts: readonly AwsAccess[]) {
  const clients = new Map<string, SNSClient>();
  return async function confirmSubscription(topic: Topic, token: string): Promise<void> {
    const key = accountRegionKey(topic);
    const client = clients.get(key) ?? new SNSClient({ ...settingsFor(topic), region: topic.region });
    clients.set(key, client);
    await client.send(
      new ConfirmSubscriptionCommand({
        TopicArn: topic.arn,
        Token: token,
        AuthenticateOnUnsubscribe: 'true',
      }),
    );
  };

  function settingsFor(topic: Topic) {
    return accounts.find(({ account }) => account === topic.account)?.clientSettings ?? CLIENT_SETTINGS;
  }
}
