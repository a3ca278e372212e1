import { domainToUnicode } from 'node:url';

/** So many spellings are asked for at most: each costs a second of SES's time. */
const MOST = 4;

/**
 * The spellings under which an address may be on the list, whose API knows the exact one only: as it was written, in lower
 * case, with an international domain in its other form, and as it was seen in mails.
 */
export function spellingsOf(
  { written, key, domain }: { written: string; key: string; domain: string },
  seen: readonly string[],
): readonly string[] {
  const international = domainToUnicode(domain);
  const other = international === domain ? [] : [`${key.slice(0, key.lastIndexOf('@'))}@${international}`];
  return [...new Set([written, key, ...other, ...seen])].slice(0, MOST);
}
