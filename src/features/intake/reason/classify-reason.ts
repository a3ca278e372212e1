import type { Reason } from '../../../locales/index.js';
import type { Feedback } from '../feedback.js';
import { DECISIVE_PHRASES } from './decisive-phrases.js';
import { LANGUAGE_PHRASES } from './language-phrases.js';
import { phrasesIn } from './phrases.js';
import { PROVIDER_TEXTS } from './provider-texts/index.js';
import { RECIPIENT_PHRASES } from './recipient-phrases.js';
import { SENDER_PHRASES } from './sender-phrases.js';
import { SERVER_PHRASES } from './server-phrases.js';
import { readReply } from './smtp-reply.js';
import { meaningOfStatus, reasonOfReplyCode } from './status-codes.js';
import { createTextMatcher } from './text-matcher.js';
import { HINTS, VAGUE_PHRASES } from './vague-phrases.js';

/** What an event says about its reason. */
export type ReasonEvidence = {
  kind: Feedback['kind'];
  /** `bounceType`, `complaintFeedbackType` or `delayType`. */
  type?: string | undefined;
  /** `bounceSubType` or `complaintSubType`. */
  subType?: string | undefined;
  /** The enhanced status code that SES or a delivery report names apart from the diagnostic. */
  status?: string | undefined;
  /** The reply code, where it is not in the diagnostic. */
  replyCode?: string | undefined;
  /** What the receiving server said. */
  diagnostic?: string | undefined;
};

/** As much as intake keeps of a diagnostic. */
const LONGEST_DIAGNOSTIC = 1000;

/** Why the mail was not delivered, delayed, or complained about; `unknown` also for kinds that are no failure. */
export function classifyReason(evidence: ReasonEvidence): Reason {
  const { kind, type = '', subType = '' } = evidence;
  switch (kind) {
    case 'bounce':
      return SUBTYPES.get(subType) ?? reasonOfText(evidence) ?? SUBTYPES_OTHERWISE.get(subType) ?? 'unknown';
    case 'delivery-delay':
      return DELAYS.get(type) ?? reasonOfText(evidence) ?? DELAYS_OTHERWISE.get(type) ?? 'unknown';
    case 'complaint':
      return SUBTYPES.get(subType) ?? COMPLAINTS.get(type) ?? 'complaint';
    case 'reject':
      return 'rejected-by-ses';
    case 'rendering-failure':
      return 'rendering-failure';
    case 'send':
    case 'delivery':
    case 'open':
    case 'click':
    case 'subscription':
      return 'unknown';
    default:
      return kind satisfies never;
  }
}

/** The reason of an event, see {@link classifyReason}; undefined for an event that is no failure and no complaint. */
export function reasonOf(feedback: Feedback): Reason | undefined {
  const { kind } = feedback;
  switch (kind) {
    case 'bounce':
      return classifyReason({ kind, ...feedback.bounce });
    case 'complaint':
      return classifyReason({
        kind,
        type: feedback.complaint.feedbackType,
        subType: feedback.complaint.subType,
      });
    case 'delivery-delay':
      return classifyReason({
        kind,
        type: feedback.delayType,
        status: feedback.status,
        diagnostic: feedback.diagnostic,
      });
    case 'reject':
    case 'rendering-failure':
      return classifyReason({ kind });
    case 'send':
    case 'delivery':
    case 'open':
    case 'click':
    case 'subscription':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** Subtypes that say it all: https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const SUBTYPES: ReadonlyMap<string, Reason> = new Map([
  ['OnAccountSuppressionList', 'suppressed-account'],
  ['OnTenantSuppressionList', 'suppressed-tenant'],
  ['Suppressed', 'suppressed-global'],
  ['EmailValidationSuppressed', 'held-back'],
  ['UnsubscribedRecipient', 'unsubscribed'],
  ['MailboxFull', 'mailbox-full'],
  ['MessageTooLarge', 'too-large'],
]);
/** Subtypes that the server's text makes more exact. */
const SUBTYPES_OTHERWISE: ReadonlyMap<string, Reason> = new Map([
  ['ContentRejected', 'content'],
  ['AttachmentRejected', 'content'],
  ['CustomTimeoutExceeded', 'expired'],
]);

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-delivery-delay-object */
const DELAYS: ReadonlyMap<string, Reason> = new Map([
  ['MailboxFull', 'mailbox-full'],
  ['InternalFailure', 'deferred-by-ses'],
  ['SendingDeferral', 'deferred-by-ses'],
  ['BYOIPHostNameLookupUnavailable', 'authentication'],
]);
const DELAYS_OTHERWISE: ReadonlyMap<string, Reason> = new Map([
  ['SpamDetected', 'content'],
  ['RecipientServerError', 'receiver-error'],
  ['IPFailure', 'blocked-ip'],
  ['TransientCommunicationFailure', 'network'],
]);

/** https://www.iana.org/assignments/marf-parameters */
const COMPLAINTS: ReadonlyMap<string, Reason> = new Map([
  ['abuse', 'complaint-spam'],
  ['fraud', 'complaint-fraud'],
  ['virus', 'complaint-virus'],
  ['auth-failure', 'complaint-authentication'],
  ['not-spam', 'complaint-not-spam'],
]);

/** All phrases, in the order in which they are believed. */
const PHRASES = [
  ...phrasesIn(
    [
      ...PROVIDER_TEXTS.map(({ phrases }) => phrases),
      DECISIVE_PHRASES,
      SENDER_PHRASES,
      RECIPIENT_PHRASES,
      SERVER_PHRASES,
      LANGUAGE_PHRASES,
    ],
    'clear',
  ),
  ...phrasesIn([VAGUE_PHRASES], 'vague'),
  ...phrasesIn([HINTS], 'hint'),
];
const firstPhrase = createTextMatcher(
  PHRASES.map(({ text }) => text),
  LONGEST_DIAGNOSTIC,
);

/**
 * What the answer of the receiving server says. Its words are believed first where they leave no doubt, then a clear status
 * code, then its other words, then a vague status code, then hints, and last its reply code.
 */
function reasonOfText({ diagnostic, status, replyCode }: ReasonEvidence): Reason | undefined {
  const reply = diagnostic === undefined ? undefined : readReply(diagnostic.slice(0, LONGEST_DIAGNOSTIC));
  const phrase = reply === undefined ? undefined : PHRASES[firstPhrase(reply.text)];
  if (phrase?.strength === 'clear') return phrase.reason;
  const code = reply?.status ?? status;
  const meaning = code === undefined ? undefined : meaningOfStatus(code);
  if (meaning?.isClear) return meaning.reason;
  if (phrase?.strength === 'vague') return phrase.reason;
  if (meaning && meaning.reason !== 'unknown') return meaning.reason;
  if (phrase) return phrase.reason;
  return reasonOfReplyCode(reply?.replyCode ?? replyCode ?? '');
}
