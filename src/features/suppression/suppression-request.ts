import type { SuppressionReason } from '../../aws/index.js';
import { type EmailAddress, readAddress } from '../intake/index.js';

/** What `/ses suppression` is asked for. */
export type SuppressionRequest =
  | { kind: 'address'; address: EmailAddress }
  | { kind: 'recent'; filter: ListFilter }
  | { kind: 'export'; filter: ListFilter }
  | { kind: 'unclear'; word: string };

/** Which entries of the lists are meant; all where it is empty. */
export type ListFilter = { reason?: SuppressionReason | undefined; domain?: string | undefined };

/** An entry behind which a page begins: its time (ms) and its spelling. */
export type Cursor = { at: number; name: string };

/** A page of the entries, newest first: which entries it shows, and behind which one it begins. */
export type ListPage = { filter: ListFilter; after: Cursor | undefined };

/** Slack turns what looks like an address into a link: https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
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

/** Slack accepts no longer value: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_VALUE = 2000;

/**
 * Reads what follows `/ses suppression`: an address in whatever form it was pasted, or else words that filter the list
 * (`bounce`, `complaint`, a domain), and `export`.
 */
export function readSuppressionRequest(argument: string): SuppressionRequest {
  const text = withoutMarkup(argument);
  const address = readAddress(text);
  if (isAddress(text, address)) return { kind: 'address', address };
  const filter: ListFilter = {};
  let kind: 'recent' | 'export' = 'recent';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const reason = REASONS[word.toLowerCase()];
    const domain = DOMAIN.exec(word)?.[1];
    if (word.toLowerCase() === 'export') kind = 'export';
    else if (reason && !filter.reason) filter.reason = reason;
    else if (domain && !filter.domain) filter.domain = readAddress(`@${domain}`).domain;
    else return { kind: 'unclear', word };
  }
  return { kind, filter };
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

/** A page as the value of the button that leads to it. */
export function pageValue({ filter: { reason, domain }, after }: ListPage): string {
  const behind = after ? `${after.at} ${after.name}` : '';
  return `${reason ?? ''} ${domain ?? ''} ${behind}`.slice(0, LONGEST_VALUE);
}

/** The page that a button leads to; the first page without a filter where the value is not a page's. */
export function readPageValue(value: string): ListPage {
  const [reason = '', domain = '', at = '', ...name] = value.split(' ');
  const filter: ListFilter = {
    ...((reason === 'BOUNCE' || reason === 'COMPLAINT') && { reason }),
    ...(domain !== '' && { domain }),
  };
  return { filter, after: /^\d{1,15}$/.test(at) ? { at: Number(at), name: name.join(' ') } : undefined };
}
