export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'SOA' | 'TXT';

/** Names are in lower case, without the trailing dot. */
export type DnsQuestion = { name: string; type: RecordType };

/** A record as a zone file writes its data: `10 mx.example.com` for an MX, a TXT's chunks joined as UTF-8. */
export type DnsRecord = { name: string; type: RecordType; ttl: number; value: string };

/** Response codes: https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1 */
export const RCODE = { noError: 0, formatError: 1, noSuchName: 3, notImplemented: 4, refused: 5 } as const;

const LONGEST_NAME = 253;
const LABEL = /^[a-z0-9_*]([a-z0-9_-]*[a-z0-9_])?$/;
const LONGEST_LABEL = 63;

/** Whether the name can be put into a query: names read from DNS may contain anything. */
export function isQueryName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME &&
    name.split('.').every((label) => label.length <= LONGEST_LABEL && LABEL.test(label))
  );
}

/** The domain above: `example.com` for `www.example.com`; empty for a single label. */
export function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

/** Whether a name is the domain itself or below it; every name is within the root, which is empty. */
export function isWithin(name: string, domain: string): boolean {
  return domain === '' || name === domain || name.endsWith(`.${domain}`);
}
