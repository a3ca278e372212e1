import type {
  EventDestination,
  IdentityNotifications,
  NotificationType,
  Queue,
  Subscriber,
  SubscriptionAttributes,
  TopicAttributes,
} from '../../aws/index.js';
import type { Topic } from '../../sns/index.js';

/** What a set-up is to be like in one account and region. */
export type WantedSetup = {
  topic: Topic;
  /** `https://bot.example.com/sns` */
  endpoint: string;
  /** The dead-letter queue, where the subscription has none. */
  queueName: string;
  configurationSets: readonly string[];
  identities: readonly string[];
  /** Whether the wanted identities shall no longer get their feedback by mail. */
  turnOffForwarding: boolean;
};

/** What there is of it. */
export type FoundSetup = {
  topic: TopicAttributes | undefined;
  queue: Queue | undefined;
  /** The subscription of the bot's endpoint; its attributes are not known until it is confirmed. */
  subscription: (Subscriber & { attributes: SubscriptionAttributes | undefined }) | undefined;
  /** By the name of the configuration set. */
  eventDestinations: Readonly<Record<string, readonly EventDestination[]>>;
  identities: readonly IdentityNotifications[];
};

/** What an identity can have told to a topic. */
export const NOTIFICATION_TYPES: readonly NotificationType[] = ['Bounce', 'Complaint', 'Delivery'];

/**
 * Twenty more tries within the hour that SNS allows at most, so that a restart or a short outage loses nothing.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export const DELIVERY_POLICY = JSON.stringify({
  healthyRetryPolicy: {
    minDelayTarget: 5,
    maxDelayTarget: 300,
    numRetries: 20,
    numNoDelayRetries: 0,
    numMinDelayRetries: 2,
    numMaxDelayRetries: 5,
    backoffFunction: 'exponential',
  },
  requestPolicy: { headerContentType: 'application/json' },
});
