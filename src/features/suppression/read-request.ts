import type { SuppressionReason } from '../../aws/index.js';
import { type EmailAddress, readAddress } from '../intake/index.js';

/** What somebody wants to know of the suppression lists. */
export type SuppressionRequest =
  | { want: 'address'; address: EmailAddress }
  | { want: 'recent'; filter: ListFilter }
  | { want: 'export'; filter: ListFilter }
  | { want: 'unclear'; what: string };

export type ListFilter = { reason?: SuppressionReason | undefined; domain?: string | undefined };

/** Slack makes links of what it takes for addresses: https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
const LINK = /<(?:mailto:|https?:\/\/)([^|>]*)(?:\|([^>]*))?>/g;
const QUOTED = /^"(?:[^"\\]|\\.)*"$/;
const DOMAIN = /^@?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,})$/u;
const REASONS: Readonly<Record<string, SuppressionReason>> = {
  bounce: 'BOUNCE',
  bounces: 'BOUNCE',
  complaint: 'COMPLAINT',
  complaints: 'COMPLAINT',
};
// RFC 5321 §4.5.3.1: 64 octets of local part, "@", 255 of domain.
const LONGEST_ADDRESS = 320;

/**
 * Reads what follows `/ses suppression`: an address in whatever form it was pasted, else words that narrow the list down
 * (`bounce`, `complaint`, a domain), and `export`.
 */
export function readSuppressionRequest(argument: string): SuppressionRequest {
  const text = withoutMarkup(argument);
  const address = readAddress(text);
  if (isAddress(text, address)) return { want: 'address', address };
  const filter: ListFilter = {};
  let want: 'recent' | 'export' = 'recent';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const reason = REASONS[word.toLowerCase()];
    const domain = DOMAIN.exec(word)?.[1];
    if (word.toLowerCase() === 'export') want = 'export';
    else if (reason && !filter.reason) filter.reason = reason;
    else if (domain && !filter.domain) filter.domain = readAddress(`@${domain}`).domain;
    else return { want: 'unclear', what: word };
  }
  return { want, filter };
}

function withoutMarkup(argument: string): string {
  return argument
    .replace(LINK, (_, target: string, label: string | undefined) => label ?? target)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/^\s*mailto:/i, '')
    .trim();
}

function isAddress(text: string, { written, domain }: EmailAddress): boolean {
  const local = written.slice(0, written.lastIndexOf('@'));
  if (local === '' || domain === '' || text.length > 2 * LONGEST_ADDRESS) return false;
  return !/\s/.test(domain) && (QUOTED.test(local) || !/[\s"@]/.test(local));
}
