export { isRefusal, type SnsRefusal } from './refusal.js';
export { createSnsRoute, type SnsNotification, type SnsRouteDeps } from './sns-route.js';
export type { SubscriptionEnd } from './subscription.js';
export { parseTopicArn, type Topic } from './topic.js';
export { createVerifier, type VerifiedMessage } from './verify-message.js';
