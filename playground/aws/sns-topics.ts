import { parseJson, textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';
import { entries } from './query-protocol.js';
import { plainTopic } from './topic-state.js';

/** The operations on topics: https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
export const SNS_TOPICS: Readonly<Record<string, Operation>> = {
  CreateTopic: ({ accountId, region, subscriptions: { topics } }, parameters) => {
    const name = textIn(parameters['Name']);
    if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) return invalid('Topic Name');
    const arn = `arn:aws:sns:${region.name}:${accountId}:${name}`;
    const wanted = entries(parameters, 'Attributes');
    const wrong = wanted.find(([key, value]) => !isAttribute(key, value));
    if (wrong) return invalid(`Attributes Reason: ${wrong[0]}`);
    const known = topics.get(arn);
    if (known && wanted.some(([key, value]) => known.get(key) !== value)) {
      return invalid('Attributes Reason: Topic already exists with different attributes');
    }
    topics.set(arn, known ?? new Map([...plainTopic(arn), ...wanted]));
    return { result: { TopicArn: arn } };
  },
  SetTopicAttributes: ({ subscriptions: { topics } }, parameters) => {
    const topic = topics.get(textIn(parameters['TopicArn']));
    if (!topic) return notFound('Topic does not exist');
    const [name, value] = [textIn(parameters['AttributeName']), textIn(parameters['AttributeValue'])];
    if (!isAttribute(name, value)) return invalid(`${name}`);
    topic.set(name, value);
    return { result: {} };
  },
  GetTopicAttributes: ({ subscriptions, accountId }, { TopicArn: topicArn }) => {
    const arn = textIn(topicArn);
    const topic = subscriptions.topics.get(arn);
    if (!topic) return notFound('Topic does not exist');
    const all = subscriptions.ofTopic(arn);
    const confirmed = all.filter((subscription) => subscription.confirmed).length;
    const attributes = new Map([
      ['TopicArn', arn],
      ['Owner', accountId],
      ['DisplayName', ''],
      ['SubscriptionsConfirmed', String(confirmed)],
      ['SubscriptionsPending', String(all.length - confirmed)],
      ['SubscriptionsDeleted', '0'],
      ...topic,
    ]);
    return { result: { Attributes: attributes } };
  },
  DeleteTopic: ({ subscriptions }, { TopicArn: topicArn }) => {
    const arn = textIn(topicArn);
    for (const { arn: own } of [...subscriptions.ofTopic(arn)]) subscriptions.remove(own);
    subscriptions.topics.delete(arn);
    return { result: {} };
  },
};

/** The attributes that can be set, and a check of their values. */
const ATTRIBUTES: Readonly<Record<string, (value: string) => boolean>> = {
  Policy: (value) => parseJson(value) !== undefined,
  SignatureVersion: (value) => value === '1' || value === '2',
  KmsMasterKeyId: () => true,
  DisplayName: (value) => value.length <= 100,
};

function isAttribute(name: string, value: string): boolean {
  return ATTRIBUTES[name]?.(value) ?? false;
}

export function notFound(message: string): Outcome {
  return { error: { code: 'NotFound', message, status: 404 } };
}

export function invalid(what: string): Outcome {
  return { error: { code: 'InvalidParameter', message: `Invalid parameter: ${what}`, status: 400 } };
}
