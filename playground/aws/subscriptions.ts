import { randomBytes, randomUUID } from 'node:crypto';
import { createTopics, type TopicState } from './topic-state.js';

/** A subscription of an HTTP(S) endpoint to a topic. */
export type Subscription = {
  arn: string;
  topicArn: string;
  endpoint: string;
  token: string;
  confirmed: boolean;
  /** With it only the owner can unsubscribe: https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
  authenticateOnUnsubscribe: boolean;
  /** `DeliveryPolicy`, `RedrivePolicy`, `FilterPolicy`, `RawMessageDelivery`, as far as they were set. */
  attributes: Map<string, string>;
};

/** The topics and subscriptions that SNS knows; shared by its API and by what delivers. */
export type Subscriptions = {
  /** By ARN; changed in place. */
  topics: Map<string, TopicState>;
  /** Awaits confirmation with the token. What awaits it already is asked again; what is confirmed stays so. */
  request(
    topicArn: string,
    endpoint: string,
    attributes?: readonly (readonly [string, string])[],
  ): Subscription;
  /** Undefined when the token belongs to no subscription of that topic. */
  confirm(topicArn: string, token: string, authenticateOnUnsubscribe: boolean): Subscription | undefined;
  find(arn: string): Subscription | undefined;
  ofTopic(topicArn: string): readonly Subscription[];
  remove(arn: string): void;
  /** Calls back for each endpoint that is to be asked to confirm; returns the function that ends it. */
  onRequest(listener: (subscription: Subscription) => void): () => void;
  /** Calls back after every confirmation; returns the function that ends it. */
  onConfirm(listener: (subscription: Subscription) => void): () => void;
};

const TOKEN_BYTES = 128;

export function createSubscriptions(topicArns: readonly string[]): Subscriptions {
  const topics = createTopics(topicArns);
  const all: Subscription[] = [];
  const whenRequested = new Set<(subscription: Subscription) => void>();
  const whenConfirmed = new Set<(subscription: Subscription) => void>();
  return {
    topics,
    request: (topicArn, endpoint, attributes = []) => {
      const known = all.find((one) => one.topicArn === topicArn && one.endpoint === endpoint);
      if (known?.confirmed) return known;
      const subscription = known ?? unconfirmed(topicArn, endpoint);
      if (!known) all.push(subscription);
      subscription.token = randomBytes(TOKEN_BYTES).toString('hex');
      subscription.attributes = new Map(attributes);
      for (const listener of whenRequested) listener(subscription);
      return subscription;
    },
    confirm: (topicArn, token, authenticateOnUnsubscribe) => {
      const found = all.find((candidate) => candidate.topicArn === topicArn && candidate.token === token);
      if (!found) return undefined;
      found.confirmed = true;
      found.authenticateOnUnsubscribe = authenticateOnUnsubscribe;
      for (const listener of whenConfirmed) listener(found);
      return found;
    },
    find: (arn) => all.find((candidate) => candidate.arn === arn),
    ofTopic: (topicArn) => all.filter((candidate) => candidate.topicArn === topicArn),
    remove: (arn) => {
      const index = all.findIndex((candidate) => candidate.arn === arn);
      if (index >= 0) all.splice(index, 1);
    },
    onRequest: (listener) => listening(whenRequested, listener),
    onConfirm: (listener) => listening(whenConfirmed, listener),
  };
}

function unconfirmed(topicArn: string, endpoint: string): Subscription {
  return {
    arn: `${topicArn}:${randomUUID()}`,
    topicArn,
    endpoint,
    token: '',
    confirmed: false,
    authenticateOnUnsubscribe: false,
    attributes: new Map(),
  };
}

function listening<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
