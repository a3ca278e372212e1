export type { Counter } from './counters.js';
export { type EmailAddress, readAddress } from './email-address.js';
export { type EventDetail, type Feedback, feedbackIn, type UnsubscribeHeader } from './feedback.js';
export { createIntake, isRemembered } from './intake.js';
export {
  feedbackOfMail,
  recipientsOfNotification,
  type SesMail,
  sesMailOf,
  watchedAccount,
} from './mail-event.js';
export {
  diagnosticOf,
  domainStart,
  isProvider,
  type MailSource,
  NEGATIVE_FAMILY,
  type NegativeCounter,
  type NegativePart,
  PROVIDER_NAMES,
  readNegativePart,
} from './negative-part.js';
export { createOwnIdentities } from './own-identities.js';
export { classifyReason, reasonOf } from './reason/classify-reason.js';
export { providerOf } from './reason/provider.js';
export { REASONS } from './reason/reason.js';
export { createFeedbackRecorder } from './record-feedback.js';
export { createRecorder, IntakeFull } from './recorder.js';
export { createStoredCertificates } from './stored-certificates.js';
export { createSubscriptionEnds } from './subscription-ends.js';
export { createMailReader, MailNotFetched } from './take-in-mail.js';
export { entriesOf } from './tally-entry.js';
export { uncountedMailCard, uncountedMailMessage } from './uncounted-mail-message.js';
export {
  createUnknownCertificates,
  readUnknownCertificates,
} from './unknown-certificates.js';
