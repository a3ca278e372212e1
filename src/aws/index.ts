export { type AwsAccess, inBackground } from './access.js';
export type { AccountSettings } from './accounts.js';
export { createAccessTo, createAccountAccesses } from './accounts.js';
export type { AwsResult } from './aws-result.js';
export { readCallerAccount } from './caller-account.js';
export {
  type CachedFailure,
  type CachedResult,
  type ControlPlane,
  createControlPlane,
} from './control-plane.js';
export { createDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.js';
export type { EventDestination, SnsDestination } from './event-destinations.js';
export { createEventRouting, type EventRouting } from './event-routing.js';
export { type AwsFailure, readFailure } from './failure.js';
export { createIdentities, type Freshness, type Identities } from './identities.js';
export type { IdentityNotifications, NotificationType } from './identity-notifications.js';
export type { DkimState, FeedbackRoute, IdentityState, MailFromState, Progress } from './identity-state.js';
export { createProductionAccess, type ProductionAccess } from './production-access.js';
export type { Queue } from './queues.js';
export type { ListedIdentity } from './read-identity.js';
export { createMailer, type Mailer } from './send-mail.js';
export { createSendingSwitch, type SendingSwitch } from './sending-switch.js';
export { type AccountState, createSes, type SendQuota, type Ses } from './ses.js';
export { parseSesAccounts, REGION } from './ses-accounts.js';
export {
  type AwsFinding,
  type AwsRate,
  type AwsRates,
  createSesMetrics,
  type SendPoint,
  type SesMetrics,
} from './ses-metrics.js';
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
