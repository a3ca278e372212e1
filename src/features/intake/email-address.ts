import { domainToASCII } from 'node:url';
import { cutText } from '../../text/cut-text.js';

/** An email address as SES spells it, and in a form to compare. */
export type EmailAddress = {
  /** The addr-spec as it was written: the API of the suppression list needs exactly this spelling. */
  written: string;
  /** In lower case, the domain in ASCII: equal for spellings that SES treats as the same mailbox. May be empty. */
  key: string;
  /** The domain in lower-case ASCII; empty when there is none. */
  domain: string;
};

// RFC 5321 §4.5.3.1: 64 octets of local part, "@", 255 of domain.
const LONGEST_ADDRESS = 320;
const ADDRESS_TYPE = /^\s*(?:rfc822|utf-?8)\s*;/i;
const ANGLE_BRACKETS = /<([^<>]*)>\s*$/;

/**
 * Reads `jane@example.com`, `"Jane, Sales" <jane@example.com>` and `rfc822; jane@example.com`. A text without `@` stays
 * as it is, because a bounce for it counts too. Control characters are removed and the length is limited: anybody can
 * write a bounce mail.
 */
export function readAddress(raw: string): EmailAddress {
  const text = withoutControls(raw).replace(ADDRESS_TYPE, '').trim();
  const written = cutText((ANGLE_BRACKETS.exec(text)?.[1] ?? text).trim(), LONGEST_ADDRESS).trim();
  const at = written.lastIndexOf('@');
  if (at < 0) return { written, key: written.toLowerCase(), domain: '' };
  const spelled = written
    .slice(at + 1)
    .replace(/\.$/, '')
    .toLowerCase();
  const domain = isAscii(spelled) ? spelled : domainToASCII(spelled) || spelled;
  return { written, key: `${written.slice(0, at).toLowerCase()}@${domain}`, domain };
}

/** The domain of an address in its comparable form; empty where it has none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1);
}

/** The text without C0 and C1 control characters, line and paragraph separators and bidirectional overrides. */
export function withoutControls(text: string): string {
  return CONTROLS.test(text) ? text.replace(ALL_CONTROLS, '') : text;
}

const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const ALL_CONTROLS = new RegExp(CONTROLS, 'gu');

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}
