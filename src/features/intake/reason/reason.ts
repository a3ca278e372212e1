import type { Reason } from '../../../locales/index.js';

/**
 * Whether AWS counts an event with this reason.
 *
 * - `if-permanent`: in the bounce rate, where SES reports a hard bounce (`Permanent`); soft bounces and delays are in no rate.
 * - `always`: in the bounce rate. `complaint`: in the complaint rate.
 * - `never`: in no rate.
 * - `unconfirmed`: AWS does not document it.
 *
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
export type CountedByAws = 'if-permanent' | 'always' | 'complaint' | 'never' | 'unconfirmed';

/** What is known of a reason. `isAddressDead`: the address will not accept mail again, so it should leave the lists. */
export type ReasonFacts = { countedByAws: CountedByAws; isAddressDead: boolean };

const bounced: ReasonFacts = { countedByAws: 'if-permanent', isAddressDead: false };
const dead: ReasonFacts = { countedByAws: 'if-permanent', isAddressDead: true };
const uncounted: ReasonFacts = { countedByAws: 'never', isAddressDead: false };
const complained: ReasonFacts = { countedByAws: 'complaint', isAddressDead: false };

/** All reasons. What they are called and what to do is in the locales. */
export const REASONS: Readonly<Record<Reason, ReasonFacts>> = {
  'no-such-mailbox': dead,
  'no-such-domain': dead,
  'invalid-address': dead,
  'mailbox-disabled': dead,
  'mailbox-full': bounced,
  'recipient-refuses': bounced,
  'relay-denied': bounced,
  policy: bounced,
  content: bounced,
  virus: bounced,
  'too-large': bounced,
  'blocked-ip': bounced,
  'blocked-domain': bounced,
  authentication: bounced,
  'rate-limited': bounced,
  greylisted: bounced,
  network: bounced,
  expired: bounced,
  'receiver-error': bounced,
  'sender-error': bounced,
  'deferred-by-ses': uncounted,
  'rejected-by-ses': uncounted,
  'rendering-failure': uncounted,
  // https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
  'suppressed-account': uncounted,
  'suppressed-tenant': uncounted,
  // https://docs.aws.amazon.com/ses/latest/dg/sending-email-global-suppression-list.html
  'suppressed-global': { countedByAws: 'always', isAddressDead: true },
  'held-back': { countedByAws: 'unconfirmed', isAddressDead: true },
  unsubscribed: uncounted,
  'out-of-office': uncounted,
  complaint: complained,
  'complaint-spam': complained,
  'complaint-fraud': complained,
  'complaint-virus': complained,
  'complaint-authentication': complained,
  'complaint-not-spam': uncounted,
  unknown: bounced,
};
