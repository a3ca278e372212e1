export { type Access, type AccountRegion, inBackground } from './account-region.js';
export { openAccessTo, openAccounts } from './accounts.js';
export type { Attempt } from './attempt.js';
export { callerAccount } from './caller-account.js';
export { type Answer, createControlPlane, type Unanswered } from './control-plane.js';
export { createDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.js';
export type { EventDestination, SnsDestination } from './event-destinations.js';
export { type AwsFailure, readFailure } from './failure.js';
export { failureLine } from './failure-line.js';
export { createIdentities, type Identities, type Patience } from './identities.js';
export type { Feedback, FeedbackKind } from './identity-feedback.js';
export { createPlumbing, type Plumbing } from './plumbing.js';
export { createProductionAccess, type ProductionAccess } from './production-access.js';
export type { Queue } from './queues.js';
export type { ListedIdentity } from './read-identity.js';
export { createMailer, type Mailer } from './send-mail.js';
export { createSendingSwitch, type SendingSwitch } from './sending-switch.js';
export { type AccountState, createSes, type SendQuota, type Ses } from './ses.js';
export {
  type AwsFinding,
  type AwsRate,
  type AwsRates,
  createSesFigures,
  type SendPoint,
  type SesFigures,
} from './ses-figures.js';
export { createConfirmSubscription } from './sns.js';
export type { Subscriber, SubscriptionAttributes } from './subscriptions.js';
export { createSuppressionImport, type SuppressionImport } from './suppression-import.js';
export {
  createSuppressionList,
  type SuppressedEntry,
  type SuppressionList,
  type SuppressionReason,
} from './suppression-list.js';
export type { TopicAttributes } from './topics.js';
export { tryPermissions } from './try-permissions.js';
export { createVerifiedIdentities, type VerifiedIdentities } from './verified-identities.js';
