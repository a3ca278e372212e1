export { createBodyReader, type ReadBody } from './read-body.js';
export { isRefusal, REFUSALS } from './refusal.js';
export type { CertificateStore } from './signing-keys.js';
export {
  createSnsRoute,
  type SnsNotification,
  type SnsRouteDeps,
  type SubscriptionEnd,
} from './sns-route.js';
export { parseTopicArn, type Topic } from './topic.js';
export { createVerifier, type UnknownCertificate } from './verify-message.js';
