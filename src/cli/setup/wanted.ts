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

/** The wanted setup in one account and Region. */
export type WantedSetup = {
  topic: Topic;
  /** `https://bot.example.com/sns` */
  endpoint: string;
  /** The name of the dead-letter queue, used if the subscription has none. */
  queueName: string;
  configurationSets: readonly string[];
  identities: readonly string[];
  /** Whether SES stops forwarding the notifications of the identities by mail. */
  turnOffForwarding: boolean;
};

/** What exists of it. */
export type FoundSetup = {
  topic: TopicAttributes | undefined;
  queue: Queue | undefined;
  /** The subscription of the bot's endpoint; AWS returns no attributes until it is confirmed. */
  subscription: (Subscriber & { attributes: SubscriptionAttributes | undefined }) | undefined;
  /** By configuration set. */
  eventDestinations: Readonly<Record<string, readonly EventDestination[]>>;
  identities: readonly IdentityNotifications[];
};

/** The notifications that an identity can send to a topic. */
export const NOTIFICATION_TYPES: readonly NotificationType[] = ['Bounce', 'Complaint', 'Delivery'];

/**
 * Twenty retries within the hour that SNS allows at most, so that a restart or a short outage loses nothing.
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
