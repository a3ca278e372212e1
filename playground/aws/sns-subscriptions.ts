import { objectIn, parseJson, textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';
import { entries } from './query-protocol.js';
import { invalid, notFound } from './sns-topics.js';
import type { Subscription } from './subscriptions.js';

/** The operations on subscriptions: https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
export const SNS_SUBSCRIPTIONS: Readonly<Record<string, Operation>> = {
  Subscribe: ({ subscriptions }, parameters) => {
    const topicArn = textIn(parameters['TopicArn']);
    const endpoint = textIn(parameters['Endpoint']);
    const protocol = textIn(parameters['Protocol']);
    if (!subscriptions.topics.has(topicArn)) return notFound('Topic does not exist');
    if (!endpoint.startsWith(`${protocol}://`)) return invalid('Endpoint must match the specified protocol');
    const attributes = entries(parameters, 'Attributes');
    const wrong = attributes.find(([name, value]) => !isAttribute(name, value));
    if (wrong) return invalid(`Attributes Reason: ${wrong[0]}`);
    const known = subscriptions.ofTopic(topicArn).find((one) => one.endpoint === endpoint);
    if (known?.confirmed && attributes.some(([name, value]) => known.attributes.get(name) !== value)) {
      return invalid('Attributes Reason: Subscription already exists with different attributes');
    }
    const { arn, confirmed } = subscriptions.request(topicArn, endpoint, attributes);
    const shownArn =
      confirmed || parameters['ReturnSubscriptionArn'] === 'true' ? arn : 'pending confirmation';
    return { result: { SubscriptionArn: shownArn } };
  },
  ConfirmSubscription: ({ subscriptions }, parameters) => {
    const topicArn = textIn(parameters['TopicArn']);
    if (!subscriptions.topics.has(topicArn)) return notFound('Topic does not exist');
    const authenticate = parameters['AuthenticateOnUnsubscribe'] === 'true';
    const confirmed = subscriptions.confirm(topicArn, textIn(parameters['Token']), authenticate);
    return confirmed ? { result: { SubscriptionArn: confirmed.arn } } : invalid('Token');
  },
  GetSubscriptionAttributes: ({ subscriptions, accountId }, { SubscriptionArn: arn }) => {
    const found = subscriptions.find(textIn(arn));
    if (!found) return notFound('Subscription does not exist');
    return { result: { Attributes: attributesOf(found, accountId) } };
  },
  SetSubscriptionAttributes: ({ subscriptions }, parameters) => {
    const found = subscriptions.find(textIn(parameters['SubscriptionArn']));
    if (!found) return notFound('Subscription does not exist');
    const [name, value] = [textIn(parameters['AttributeName']), textIn(parameters['AttributeValue'])];
    if (!isAttribute(name, value)) return invalid(`Attributes Reason: ${name}`);
    if (value === '{}') found.attributes.delete(name);
    else found.attributes.set(name, value);
    return { result: {} };
  },
  ListSubscriptionsByTopic: ({ subscriptions, accountId }, { TopicArn: topicArn }) => {
    const arn = textIn(topicArn);
    if (!subscriptions.topics.has(arn)) return notFound('Topic does not exist');
    const list = subscriptions.ofTopic(arn).map(({ arn: own, confirmed, endpoint }) => ({
      SubscriptionArn: confirmed ? own : 'PendingConfirmation',
      Owner: accountId,
      Protocol: protocolOf(endpoint),
      Endpoint: endpoint,
      TopicArn: arn,
    }));
    return { result: { Subscriptions: list } };
  },
  Unsubscribe: ({ subscriptions }, { SubscriptionArn: arn }): Outcome => {
    const found = subscriptions.find(textIn(arn));
    if (!found) return notFound('Subscription does not exist');
    if (!found.confirmed) return invalid('SubscriptionArn Reason: it is pending confirmation');
    subscriptions.remove(found.arn);
    return { result: {} };
  },
};

const MOST_RETRIES = 100;
const LONGEST_DELAY_S = 3600;

/** The attributes that can be set, and a check of their values; `{}` removes a policy. */
const ATTRIBUTES: Readonly<Record<string, (value: string) => boolean>> = {
  DeliveryPolicy: (value) => value === '{}' || isDeliveryPolicy(objectIn(parseJson(value))),
  RedrivePolicy: (value) =>
    value === '{}' ||
    /^arn:aws:sqs:[^:]+:\d{12}:[\w-]+$/.test(textIn(objectIn(parseJson(value))['deadLetterTargetArn'])),
  FilterPolicy: (value) => parseJson(value) !== undefined,
  RawMessageDelivery: (value) => value === 'true' || value === 'false',
};

function isAttribute(name: string, value: string): boolean {
  return ATTRIBUTES[name]?.(value) ?? false;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy */
function isDeliveryPolicy(policy: Readonly<Record<string, unknown>>): boolean {
  const retry = objectIn(policy['healthyRetryPolicy']);
  const least = Number(retry['minDelayTarget'] ?? 20);
  const most = Number(retry['maxDelayTarget'] ?? 20);
  const phases = ['numNoDelayRetries', 'numMinDelayRetries', 'numMaxDelayRetries'];
  const retries = Number(retry['numRetries'] ?? 3);
  const known = phases.reduce((sum, name) => sum + Number(retry[name] ?? 0), 0);
  return (
    least >= 1 && least <= most && most <= LONGEST_DELAY_S && retries <= MOST_RETRIES && known <= retries
  );
}

function attributesOf(subscription: Subscription, accountId: string): Map<string, string> {
  return new Map([
    ['SubscriptionArn', subscription.arn],
    ['TopicArn', subscription.topicArn],
    ['Owner', accountId],
    ['Protocol', protocolOf(subscription.endpoint)],
    ['Endpoint', subscription.endpoint],
    ['PendingConfirmation', String(!subscription.confirmed)],
    ['ConfirmationWasAuthenticated', String(subscription.authenticateOnUnsubscribe)],
    ['RawMessageDelivery', 'false'],
    ...subscription.attributes,
  ]);
}

function protocolOf(endpoint: string): string {
  return endpoint.split(':')[0] ?? '';
}
