import { textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';
import type { Subscription } from './subscriptions.js';

/** SNS, as far as a subscriber and a set-up check need it: https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
export const SNS: Readonly<Record<string, Operation>> = {
  ConfirmSubscription: ({ subscriptions }, parameters) => {
    const topicArn = textIn(parameters['TopicArn']);
    if (!subscriptions.hasTopic(topicArn)) return notFound('Topic does not exist');
    const authenticate = parameters['AuthenticateOnUnsubscribe'] === 'true';
    const confirmed = subscriptions.confirm(topicArn, textIn(parameters['Token']), authenticate);
    if (confirmed) return { result: { SubscriptionArn: confirmed.arn } };
    return { error: { code: 'InvalidParameter', message: 'Invalid parameter: Token', status: 400 } };
  },
  GetSubscriptionAttributes: ({ subscriptions, accountId }, { SubscriptionArn: arn }) => {
    const found = subscriptions.find(textIn(arn));
    if (!found) return notFound('Subscription does not exist');
    return { result: { Attributes: attributes(found, accountId) } };
  },
  GetTopicAttributes: ({ subscriptions, accountId }, { TopicArn: topicArn }) => {
    const arn = textIn(topicArn);
    if (!subscriptions.hasTopic(arn)) return notFound('Topic does not exist');
    const all = subscriptions.ofTopic(arn);
    const confirmed = all.filter((subscription) => subscription.confirmed).length;
    const attributes = {
      TopicArn: arn,
      Owner: accountId,
      DisplayName: '',
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(all.length - confirmed),
      SubscriptionsDeleted: '0',
      SignatureVersion: '2',
    };
    return { result: { Attributes: new Map(Object.entries(attributes)) } };
  },
  ListSubscriptionsByTopic: ({ subscriptions, accountId }, { TopicArn: topicArn }) => {
    const arn = textIn(topicArn);
    if (!subscriptions.hasTopic(arn)) return notFound('Topic does not exist');
    const list = subscriptions.ofTopic(arn).map(({ arn: own, confirmed, endpoint }) => ({
      SubscriptionArn: confirmed ? own : 'PendingConfirmation',
      Owner: accountId,
      Protocol: 'https',
      Endpoint: endpoint,
      TopicArn: arn,
    }));
    return { result: { Subscriptions: list } };
  },
};

function attributes(subscription: Subscription, accountId: string): Map<string, string> {
  return new Map([
    ['SubscriptionArn', subscription.arn],
    ['TopicArn', subscription.topicArn],
    ['Owner', accountId],
    ['Protocol', 'https'],
    ['Endpoint', subscription.endpoint],
    ['PendingConfirmation', String(!subscription.confirmed)],
    ['ConfirmationWasAuthenticated', String(subscription.authenticateOnUnsubscribe)],
    ['RawMessageDelivery', 'false'],
  ]);
}

function notFound(message: string): Outcome {
  return { error: { code: 'NotFound', message, status: 404 } };
}
