export { isRefusal, type SnsRefusal } from './refusal.js';
export {
  createSnsRoute,
  type SnsNotification,
  type SnsRouteDeps,
  type SubscriptionEnd,
} from './sns-route.js';
export { parseTopicArn, type Topic } from './topic.js';
export { createVerifier, type VerifiedMessage } from './verify-message.js';
