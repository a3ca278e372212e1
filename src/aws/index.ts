export type { AwsResult } from './access.js';
export {
  type AccountSettings,
  type AwsAccess,
  createAccessTo,
  createAccountAccesses,
  inBackground,
} from './access.js';
export {
  type CachedFailure,
  type CachedResult,
  type CachedValue,
  type ControlPlane,
  createControlPlane,
} from './control-plane.js';
export { readCallerAccount, tryPermissions } from './credentials-check.js';
export type { DenyingPolicy } from './denial.js';
export type { EventDestination, SnsDestination } from './event-destinations.js';
export { createEventRouting, type EventRouting } from './event-routing.js';
export { type AwsFailure, readFailure } from './failure.js';
export { createIdentities, type Freshness, type Identities } from './identities.js';
export type { IdentityNotifications, NotificationType } from './identity-notifications.js';
export type { DkimState, FeedbackRoute, IdentityState, MailFromState, Progress } from './identity-state.js';
export { createMailBucket, type FetchMail } from './mail-bucket.js';
export { onBehalfOf, type Purpose } from './on-behalf.js';
export { createDeadLetters, type DeadLetter, type DeadLetters, type Queue } from './queues.js';
export type { ListedIdentity } from './read-identity.js';
export { createMailer, type Mailer } from './send-mail.js';
export { createSendingSwitch, type SendingSwitch } from './sending-switch.js';
export { observeServerClock } from './server-clock.js';
export {
  type AccountState,
  createProductionAccess,
  createSes,
  type ProductionAccess,
  type SendQuota,
  type Ses,
} from './ses.js';
export { parseSesAccounts } from './ses-accounts.js';
export {
  type AwsFinding,
  type AwsRate,
  type AwsRateHistory,
  type AwsRates,
  createSesMetrics,
  currentRates,
  oneAnHour,
  type SendPoint,
  type SesMetrics,
} from './ses-metrics.js';
export {
  createSuppressionImport,
  createSuppressionList,
  type SuppressedEntry,
  type SuppressionImport,
  type SuppressionList,
  type SuppressionReason,
} from './suppression-list.js';
export {
  createConfirmSubscription,
  type Subscriber,
  type SubscriptionAttributes,
  type TopicAttributes,
} from './topics.js';
export { createVerifiedIdentities, type VerifiedIdentities } from './verified-identities.js';
