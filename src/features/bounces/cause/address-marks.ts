import type { AddressMark } from '../../../locales/index.js';

const GMAIL: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);
/** A name with its middle initial has two dots. */
const MANY_DOTS = 3;

/** https://www.digitaltrends.com/mobile/how-to-send-a-text-from-your-email-account/ and the carriers' own pages. */
const SMS_GATEWAYS: ReadonlySet<string> = new Set([
  'txt.att.net',
  'mms.att.net',
  'vtext.com',
  'vzwpix.com',
  'tmomail.net',
  'messaging.sprintpcs.com',
  'pm.sprint.com',
  'email.uscc.net',
  'mms.uscc.net',
  'sms.myboostmobile.com',
  'myboostmobile.com',
  'sms.cricketwireless.net',
  'mms.cricketwireless.net',
  'msg.fi.google.com',
  'mymetropcs.com',
  'vmobl.com',
  'text.republicwireless.com',
  'msg.telus.com',
  'txt.bell.ca',
  'pcs.rogers.com',
  'txt.freedommobile.ca',
]);

/** RFC 2142, and those that sign-up forms see most. */
const ROLES: ReadonlySet<string> = new Set([
  'abuse',
  'admin',
  'administrator',
  'billing',
  'contact',
  'enquiries',
  'help',
  'hostmaster',
  'hr',
  'info',
  'jobs',
  'marketing',
  'noc',
  'noreply',
  'no-reply',
  'office',
  'postmaster',
  'press',
  'root',
  'sales',
  'security',
  'support',
  'test',
  'webmaster',
]);

const LONGEST_ADDRESS = 254;
const SHORTEST_RANDOM = 8;
/** No word of a language that is written in Latin letters has so many consonants or digits in a row, or so many changes between both. */
const CONSONANTS_IN_A_ROW = 5;
const CHANGES = 5;

/**
 * What of an address looks made up: a Gmail address with many dots, which all reach one mailbox
 * (https://support.google.com/mail/answer/7436150), a gateway from mail to SMS, a role instead of a person
 * (https://www.rfc-editor.org/rfc/rfc2142), random letters.
 *
 * @param address in its comparable form
 */
export function marksOf(address: string): readonly AddressMark[] {
  if (address.length > LONGEST_ADDRESS) return [];
  const at = address.lastIndexOf('@');
  if (at <= 0) return [];
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const marks: AddressMark[] = [];
  if (GMAIL.has(domain) && local.split('.').length > MANY_DOTS) marks.push('dotted-gmail');
  if (SMS_GATEWAYS.has(domain)) marks.push('sms-gateway');
  if (ROLES.has(local)) marks.push('role-account');
  if (isRandom(local)) marks.push('random-name');
  return marks;
}

/** Letters and digits without a separator, in an order that nobody chooses. */
function isRandom(local: string): boolean {
  if (local.length < SHORTEST_RANDOM || !/^[a-z0-9]+$/.test(local)) return false;
  let [inARow, longest, changes] = [0, 0, 0];
  for (let index = 0; index < local.length; index += 1) {
    const letter = local[index] ?? '';
    inARow = 'bcdfghjklmnpqrstvwxz'.includes(letter) ? inARow + 1 : 0;
    longest = Math.max(longest, inARow);
    if (index > 0 && isDigit(letter) !== isDigit(local[index - 1] ?? '')) changes += 1;
  }
  return longest >= CONSONANTS_IN_A_ROW || changes >= CHANGES;
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9';
}
