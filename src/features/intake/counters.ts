import type { AccountRegion } from '../../account-region.js';
import type { Feedback } from './feedback.js';

/**
 * What the tallies count, per recipient. Each counter is stored under the name in this table, which must stay as it is.
 *
 * - `sent`: attempted according to Send events; `not-attempted`: had a Send event, but SES did not send.
 * - `resolved`: the outcome of an attempt is known (delivered, or bounced). It is a lower bound of the attempts where Send
 *   events are not subscribed.
 * - `hard`, `complaint`: what AWS's bounce rate and complaint rate are made of.
 * - `excluded`: had a Send event, to a recipient whom AWS leaves out of the rates.
 * - `…NoFeedback`: those of them at domains that report no complaints, which AWS leaves out of the complaint rate.
 * - `arrived`: an event about a mail of an earlier slot arrived.
 * - the others are shown, but are in no rate.
 */
const COUNTER = {
  sent: 'sent',
  excluded: 'outside',
  resolved: 'settled',
  notAttempted: 'not-attempted',
  sentNoFeedback: 'sent-no-feedback',
  resolvedNoFeedback: 'settled-no-feedback',
  notAttemptedNoFeedback: 'not-attempted-no-feedback',
  arrived: 'arrived',
  hard: 'hard',
  complaint: 'complaint',
  delivered: 'delivered',
  soft: 'soft',
  undeliverable: 'dead',
  undetermined: 'undetermined',
  ignored: 'uncounted',
  rejected: 'rejected',
  notRendered: 'not-rendered',
  delayed: 'delayed',
} as const;

/** The stored name of a counter. */
export type Counter = (typeof COUNTER)[keyof typeof COUNTER];

const NOTHING: readonly Counter[] = [];
/** What is counted at the time at which a late event arrives. */
export const ARRIVED: readonly Counter[] = [COUNTER.arrived];

/**
 * Domains that send no complaint feedback to SES. AWS divides complaints by the mail to domains that do
 * (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html), and Gmail does not
 * (https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html). That there are no others is unconfirmed:
 * an address does not show who hosts its domain.
 */
const NO_COMPLAINT_FEEDBACK: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/** The counters that are counted a second time for recipients at these domains. */
const NO_FEEDBACK_COUNTER: Readonly<Partial<Record<Counter, Counter>>> = {
  [COUNTER.sent]: COUNTER.sentNoFeedback,
  [COUNTER.resolved]: COUNTER.resolvedNoFeedback,
  [COUNTER.notAttempted]: COUNTER.notAttemptedNoFeedback,
};

/** The stored names of the counters that the event increments by one each. */
export function countersOf(rules: CountingRules, feedback: Feedback): readonly Counter[] {
  const counters = countersOfKind(rules, feedback);
  if (!NO_COMPLAINT_FEEDBACK.has(feedback.recipient.slice(feedback.recipient.lastIndexOf('@') + 1))) {
    return counters;
  }
  return [...counters, ...counters.flatMap((counter) => NO_FEEDBACK_COUNTER[counter] ?? [])];
}

function countersOfKind(rules: CountingRules, feedback: Feedback): readonly Counter[] {
  const excluded = isExcluded(rules, feedback);
  switch (feedback.kind) {
    case 'send':
      return excluded ? [COUNTER.excluded] : [COUNTER.sent];
    case 'delivery':
      return excluded ? NOTHING : [COUNTER.delivered, COUNTER.resolved];
    case 'bounce':
      return countersOfBounce(classifyBounce(rules, feedback));
    case 'complaint':
      return complaintCounts(rules, feedback) ? [COUNTER.complaint] : NOTHING;
    case 'reject':
      return excluded ? NOTHING : [COUNTER.rejected, COUNTER.notAttempted];
    case 'rendering-failure':
      return excluded ? NOTHING : [COUNTER.notRendered];
    case 'delivery-delay':
      return excluded ? NOTHING : [COUNTER.delayed];
    case 'open':
    case 'click':
    case 'subscription':
      return NOTHING;
    default:
      feedback satisfies never;
      return NOTHING;
  }
}

function countersOfBounce(bounceClass: BounceClass): readonly Counter[] {
  switch (bounceClass) {
    case 'hard':
      return [COUNTER.hard, COUNTER.resolved];
    case 'soft':
      return [COUNTER.soft, COUNTER.resolved];
    case 'undeliverable':
      return [COUNTER.undeliverable, COUNTER.resolved];
    case 'reply':
      return [COUNTER.soft];
    case 'undetermined':
      return [COUNTER.undetermined];
    case 'ignored':
      return [COUNTER.ignored];
    case 'not-attempted':
      return [COUNTER.notAttempted];
    default:
      bounceClass satisfies never;
      return NOTHING;
  }
}

/**
 * The suppression-list subtypes mean that SES did not send; `not-spam` withdraws a complaint.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#complaint-object
 * Of the candidates of one complaint the first is counted that AWS does not leave out of the rates.
 */
function complaintCounts(rules: CountingRules, feedback: Feedback & { kind: 'complaint' }): boolean {
  const { subType, feedbackType } = feedback.complaint;
  if (/^On\w+SuppressionList$/.test(subType ?? '') || feedbackType === 'not-spam') return false;
  const isCandidateExcluded = (recipient: string) => isExcluded(rules, { ...feedback, recipient });
  return !isExcluded(rules, feedback) && (feedback.before ?? []).every(isCandidateExcluded);
}

/** What AWS counts depends on the account, and in one point AWS does not document it. */
export type CountingRules = {
  /** Whether a mail that Auto Validation did not send counts as a hard bounce: `EmailValidationSuppressed`. */
  countEmailValidation: boolean;
  /** Whether the recipient belongs to a verified identity of the account in that region. */
  isOwn: (mail: AccountRegion & { recipient: string }) => boolean;
};

/**
 * What a bounce means for the reputation of the account.
 *
 * - `hard`: AWS counts it.
 * - `not-attempted`: SES did not send, so that neither side of the rate counts it.
 * - `ignored`: AWS leaves the recipient out of its rates: the identity the mail was sent from, the mailbox simulator.
 * - `undeliverable`: reported as transient, so that AWS does not count it, but the address will never accept mail.
 * - `soft`, `reply` (general transient: many are out-of-office replies after a delivery), `undetermined`: not counted.
 *
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
type BounceClass = 'hard' | 'not-attempted' | 'ignored' | 'undeliverable' | 'soft' | 'reply' | 'undetermined';

/**
 * On a list of the account, the tenant or the contact: SES does not send. The global list (`Suppressed`) is not among
 * these, AWS counts it:
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-global-suppression-list.html
 */
const NOT_ATTEMPTED: ReadonlySet<string> = new Set([
  'OnAccountSuppressionList',
  'OnTenantSuppressionList',
  'UnsubscribedRecipient',
]);
const VALIDATION = 'EmailValidationSuppressed';

/** RFC 3463: bad mailbox or domain (x.1.1 to x.1.3), null MX (x.1.10), no route to the domain (x.4.4), in permanent form. */
const NEVER_DELIVERABLE = /^5\.(1\.(1|2|3|10)|4\.4)$/;

const SIMULATOR_DOMAIN = 'simulator.amazonses.com';

/** Classifies one recipient of a bounce: in AWS's own samples one permanent bounce has a failed and a delayed recipient. */
export function classifyBounce(rules: CountingRules, feedback: Feedback & { kind: 'bounce' }): BounceClass {
  const { bounce } = feedback;
  if (isExcluded(rules, feedback)) return 'ignored';
  if (bounce.type === 'Permanent') {
    if (bounce.subType === VALIDATION && !rules.countEmailValidation) return 'not-attempted';
    if (NOT_ATTEMPTED.has(bounce.subType)) return 'not-attempted';
    return bounce.action === 'delayed' || bounce.status?.startsWith('4.') ? 'soft' : 'hard';
  }
  if (bounce.type !== 'Transient') return 'undetermined';
  if (bounce.subType !== 'General') return 'soft';
  return bounce.status && NEVER_DELIVERABLE.test(bounce.status) ? 'undeliverable' : 'reply';
}

/**
 * Whether AWS leaves the recipient out of its rates, on both sides: the mailbox simulator
 * (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html), and who belongs to a verified identity
 * of the account (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html). The identity that the mail was
 * sent from is verified by definition, whether the list of identities is known or not.
 */
function isExcluded(rules: CountingRules, feedback: Feedback): boolean {
  const { recipient, identity } = feedback;
  if (recipient.endsWith(`@${SIMULATOR_DOMAIN}`)) return true;
  if (identity && belongsTo((name) => name === identity, recipient)) return true;
  return rules.isOwn(feedback);
}

/**
 * Whether a recipient belongs to one of the identities: it is a verified address, or it is at a verified domain or one of
 * its subdomains, which a verified domain includes:
 * https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html
 *
 * @param isIdentity whether there is an identity of that name, in lower case
 */
export function belongsTo(isIdentity: (name: string) => boolean, recipient: string): boolean {
  const at = recipient.lastIndexOf('@');
  if (at < 0) return false;
  if (isIdentity(recipient)) return true;
  for (let dot = at; dot >= 0; dot = recipient.indexOf('.', dot + 1)) {
    if (isIdentity(recipient.slice(dot + 1))) return true;
  }
  return false;
}
