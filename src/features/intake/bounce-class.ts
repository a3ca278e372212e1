import { belongsTo } from './belongs-to.js';
import type { Feedback } from './feedback.js';

/** What AWS counts depends on the account, and in one point AWS does not say. */
export type CountingRules = {
  /** Whether what Auto Validation held back counts as a hard bounce: `EmailValidationSuppressed`. */
  countEmailValidation: boolean;
  /** Whether the recipient belongs to a verified identity of the account in that region. */
  isOwn: (mail: { account: string; region: string; recipient: string }) => boolean;
};

/**
 * What a bounce means for the reputation of the account.
 *
 * - `hard`: AWS counts it.
 * - `not-attempted`: SES did not send, so there is nothing to count on either side of the rate.
 * - `uncounted`: left out by AWS, whatever it is: to the identity it was sent from, and to the mailbox simulator.
 * - `dead`: reported as transient, so AWS does not count it, but the address will never accept mail.
 * - `soft`, `reply` (general transient: many are out-of-office replies after a delivery), `undetermined`: not counted.
 *
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
export type BounceClass = 'hard' | 'not-attempted' | 'uncounted' | 'dead' | 'soft' | 'reply' | 'undetermined';

/**
 * On a list of the account, the tenant or the contact: SES stops these itself. The global list (`Suppressed`) is not
 * among them, AWS counts it:
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

/** Classifies one recipient of a bounce: AWS's own samples hold a failed and a delayed one in one permanent bounce. */
export function classifyBounce(rules: CountingRules, feedback: Feedback & { kind: 'bounce' }): BounceClass {
  const { bounce } = feedback;
  if (isOutsideRates(rules, feedback)) return 'uncounted';
  if (bounce.type === 'Permanent') {
    if (bounce.subType === VALIDATION && !rules.countEmailValidation) return 'not-attempted';
    if (NOT_ATTEMPTED.has(bounce.subType)) return 'not-attempted';
    return bounce.action === 'delayed' || bounce.status?.startsWith('4.') ? 'soft' : 'hard';
  }
  if (bounce.type !== 'Transient') return 'undetermined';
  if (bounce.subType !== 'General') return 'soft';
  return bounce.status && NEVER_DELIVERABLE.test(bounce.status) ? 'dead' : 'reply';
}

/**
 * Whether AWS leaves the recipient out of its rates, on both sides: the mailbox simulator
 * (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html), and who belongs to a verified identity
 * of the account (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html). The one that the mail was sent
 * from is verified by definition, whether the list of the others is known or not.
 */
export function isOutsideRates(rules: CountingRules, feedback: Feedback): boolean {
  const { recipient, identity } = feedback;
  if (recipient.endsWith(`@${SIMULATOR_DOMAIN}`)) return true;
  if (identity && belongsTo((name) => name === identity, recipient)) return true;
  return rules.isOwn(feedback);
}
