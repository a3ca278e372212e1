import type { Metric } from '../terms.js';

/** https://www.rfc-editor.org/rfc/rfc3463 and https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const BOUNCES: Readonly<Record<string, string>> = {
  '5.0.0': 'refused without a reason',
  '5.1.0': 'address refused',
  '5.1.1': 'no such mailbox',
  '5.1.2': 'no such domain',
  '5.1.3': 'malformed address',
  '5.1.6': 'mailbox has moved',
  '5.1.10': 'domain takes no mail',
  '5.2.1': 'mailbox disabled',
  '5.2.2': 'mailbox full',
  '5.4.1': 'recipient refused',
  '5.4.4': 'no such domain',
  '5.7.1': 'refused by policy',
  General: 'without a reason',
  NoEmail: 'no address in the bounce mail',
  Suppressed: 'on SES’s global suppression list',
  EmailValidationSuppressed: 'held back by SES’s validation',
};

/** https://www.iana.org/assignments/marf-parameters */
const COMPLAINTS: Readonly<Record<string, string>> = {
  abuse: 'called spam',
  fraud: 'called fraud',
  virus: 'called a virus',
  other: 'without a reason',
};

/** What a status, subtype or feedback type means, in a few words; undefined where that is not known. */
export function causeWords(metric: Metric, name: string): string | undefined {
  return (metric === 'bounce' ? BOUNCES : COMPLAINTS)[name];
}
