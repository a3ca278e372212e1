import { randomBytes, randomUUID } from 'node:crypto';

/** A subscription of an HTTPS endpoint to a topic. */
export type Subscription = {
  arn: string;
  topicArn: string;
  endpoint: string;
  token: string;
  confirmed: boolean;
  /** With it only the owner can unsubscribe: https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
  authenticateOnUnsubscribe: boolean;
};

/** The subscriptions that SNS knows; shared by its API and by what delivers. */
export type Subscriptions = {
  /** Awaits confirmation with the token. */
  request(topicArn: string, endpoint: string): Subscription;
  /** Undefined when the token belongs to no subscription of that topic. */
  confirm(topicArn: string, token: string, authenticateOnUnsubscribe: boolean): Subscription | undefined;
  find(arn: string): Subscription | undefined;
  ofTopic(topicArn: string): readonly Subscription[];
  remove(arn: string): void;
  hasTopic(topicArn: string): boolean;
  /** Calls back after every confirmation; returns the function that ends it. */
  onConfirm(listener: (subscription: Subscription) => void): () => void;
};

const TOKEN_BYTES = 128;

export function createSubscriptions(topicArns: readonly string[]): Subscriptions {
  const all: Subscription[] = [];
  const listeners = new Set<(subscription: Subscription) => void>();
  return {
    request: (topicArn, endpoint) => {
      const subscription: Subscription = {
        arn: `${topicArn}:${randomUUID()}`,
        topicArn,
        endpoint,
        token: randomBytes(TOKEN_BYTES).toString('hex'),
        confirmed: false,
        authenticateOnUnsubscribe: false,
      };
      all.push(subscription);
      return subscription;
    },
    confirm: (topicArn, token, authenticateOnUnsubscribe) => {
      const found = all.find((candidate) => candidate.topicArn === topicArn && candidate.token === token);
      if (!found) return undefined;
      found.confirmed = true;
      found.authenticateOnUnsubscribe = authenticateOnUnsubscribe;
      for (const listener of listeners) listener(found);
      return found;
    },
    find: (arn) => all.find((candidate) => candidate.arn === arn),
    ofTopic: (topicArn) => all.filter((candidate) => candidate.topicArn === topicArn),
    remove: (arn) => {
      const index = all.findIndex((candidate) => candidate.arn === arn);
      if (index >= 0) all.splice(index, 1);
    },
    hasTopic: (topicArn) => topicArns.includes(topicArn),
    onConfirm: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
