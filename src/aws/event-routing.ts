import type { AwsAccess } from './access.js';
import { createEventDestinations, type EventDestinations } from './event-destinations.js';
import { createIdentityFeedback, type IdentityFeedback } from './identity-notifications.js';
import { createQueues, type Queues } from './queues.js';
import { createSubscriptions, type Subscriptions } from './subscriptions.js';
import { createTopics, type Topics } from './topics.js';

/** Everything in an account and region that leads from SES to the bot. */
export type EventRouting = {
  topics: Topics;
  subscriptions: Subscriptions;
  queues: Queues;
  eventDestinations: EventDestinations;
  identityFeedback: IdentityFeedback;
};

export function createEventRouting(access: AwsAccess): EventRouting {
  return {
    topics: createTopics(access),
    subscriptions: createSubscriptions(access),
    queues: createQueues(access),
    eventDestinations: createEventDestinations(access),
    identityFeedback: createIdentityFeedback(access),
  };
}
