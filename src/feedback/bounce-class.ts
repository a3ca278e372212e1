import type { Feedback } from './feedback.js';

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
 * On a list of the account, the tenant or the contact, or refused by Auto Validation: SES stops these itself. The
 * global list (`Suppressed`) is not among them, AWS counts it:
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-global-suppression-list.html
 */
const NOT_ATTEMPTED: ReadonlySet<string> = new Set([
  'OnAccountSuppressionList',
  'OnTenantSuppressionList',
  'UnsubscribedRecipient',
  'EmailValidationSuppressed',
]);

/** RFC 3463: bad mailbox or domain (x.1.1 to x.1.3), null MX (x.1.10), no route to the domain (x.4.4), in permanent form. */
const NEVER_DELIVERABLE = /^5\.(1\.(1|2|3|10)|4\.4)$/;

const SIMULATOR_DOMAIN = 'simulator.amazonses.com';

/** Classifies one recipient of a bounce: AWS's own samples hold a failed and a delayed one in one permanent bounce. */
export function classifyBounce({ bounce, recipient, identity }: Feedback & { kind: 'bounce' }): BounceClass {
  if (isOutsideRates(recipient, identity)) return 'uncounted';
  if (bounce.type === 'Permanent') {
    if (NOT_ATTEMPTED.has(bounce.subType)) return 'not-attempted';
    return bounce.action === 'delayed' || bounce.status?.startsWith('4.') ? 'soft' : 'hard';
  }
  if (bounce.type !== 'Transient') return 'undetermined';
  if (bounce.subType !== 'General') return 'soft';
  return bounce.status && NEVER_DELIVERABLE.test(bounce.status) ? 'dead' : 'reply';
}

/**
 * Whether AWS leaves the recipient out of its rates, on both sides: the mailbox simulator
 * (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html), and who belongs to the identity the
 * mail was sent from, which is verified by definition (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html).
 *
 * @param identity a verified address (only itself) or domain (everybody at or below it)
 */
export function isOutsideRates(recipient: string, identity: string | undefined): boolean {
  if (recipient.endsWith(`@${SIMULATOR_DOMAIN}`)) return true;
  if (!identity) return false;
  if (identity.includes('@')) return recipient === identity;
  return recipient.endsWith(`@${identity}`) || recipient.endsWith(`.${identity}`);
}
