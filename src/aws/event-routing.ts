import type { AwsAccess } from './access.js';
import { createEventDestinations, type EventDestinations } from './event-destinations.js';
import { createIdentityFeedback, type IdentityFeedback } from './identity-notifications.js';
import { createQueues, type Queues } from './queues.js';
import { createSubscriptions, createTopics, type Subscriptions, type Topics } from './topics.js';

/** What carries events from SES to the bot, in one account and Region. */
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
