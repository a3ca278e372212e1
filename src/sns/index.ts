export { createBodyReader, type ReadBody } from './read-body.js';
export { isRefusal, REFUSALS, type SnsRefusal } from './refusal.js';
export type { CertificateStore } from './signing-keys.js';
export {
  createSnsRoute,
  type SnsNotification,
  type SnsRouteDeps,
  type SubscriptionEnd,
} from './sns-route.js';
export { parseTopicArn, type Topic } from './topic.js';
export { createVerifier, type UnknownCertificate, type VerifiedMessage } from './verify-message.js';
