/** A blocklist that a receiving server names in its answer, and what is on it as far as the answer says. */
export type NamedBlocklist = { list: string; listed?: string | undefined };

/**
 * Blocklists by what answers call them: names and zones, in lower case. Each is the operator's own spelling:
 * https://www.spamhaus.org/blocklists/ , https://www.barracudacentral.org/rbl , https://www.spamcop.net/bl.shtml ,
 * http://www.sorbs.net/ , https://www.uceprotect.net/en/ , https://abusix.com/ , https://www.invaluement.com/ , https://psbl.org/ ,
 * https://www.surbl.org/ , https://uribl.com/ , https://mailspike.org/ , https://www.blocklist.de/ , https://dnsbl.cobion.com/
 */
const LISTS: readonly (readonly [text: string, list: string])[] = [
  ['spamhaus', 'Spamhaus'],
  ['barracudacentral', 'Barracuda'],
  ['barracuda reputation', 'Barracuda'],
  ['spamcop', 'SpamCop'],
  ['.sorbs.net', 'SORBS'],
  ['uceprotect', 'UCEPROTECT'],
  ['abusix', 'Abusix'],
  ['invaluement', 'invaluement'],
  ['psbl.org', 'PSBL'],
  ['psbl.surriel', 'PSBL'],
  ['surbl', 'SURBL'],
  ['uribl', 'URIBL'],
  ['mailspike', 'Mailspike'],
  ['blocklist.de', 'blocklist.de'],
  ['cloudmark.com', 'Cloudmark'],
  ['csi.cloudmark', 'Cloudmark'],
  ['senderscore', 'Validity Sender Score'],
  ['ivmsip', 'invaluement'],
  ['nixspam', 'NiX Spam'],
  ['backscatterer', 'Backscatterer'],
  ['spamrats', 'SpamRATS'],
  ['hostkarma', 'Hostkarma'],
  ['0spam', '0Spam'],
];

const LONGEST_DIAGNOSTIC = 1000;
/** Four numbers with dots, none of more than three digits. */
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/;

/** Lists of domains link to a page about the domain: https://www.spamhaus.org/blocklists/domain-blocklist/ */
const DOMAIN_PAGE = /query\/domain\/([a-z0-9.-]{3,253})/;

/** The blocklist that an SMTP answer names; undefined where it names none. */
export function namedBlocklist(diagnostic: string): NamedBlocklist | undefined {
  const text = diagnostic.slice(0, LONGEST_DIAGNOSTIC).toLowerCase();
  const found = LISTS.find(([name]) => text.includes(name));
  if (!found) return undefined;
  const listed = DOMAIN_PAGE.exec(text)?.[1] ?? IPV4.exec(text)?.[0];
  return { list: found[1], ...(listed && { listed }) };
}
