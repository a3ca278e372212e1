import { domainToASCII } from 'node:url';
import type { AccountRegion } from '../../account-region.js';

/** What the user's text names. */
export type NamedIdentity =
  | { kind: 'domain'; name: string; domain: string }
  /** The local part as it was typed: it is case-sensitive in SES. */
  | { kind: 'address'; name: string; domain: string }
  | { kind: 'refused'; reason: NameProblem };

export type NameProblem =
  | { kind: 'empty' }
  /** Octets, in ASCII. */
  | { kind: 'too-long'; most: number }
  | { kind: 'control-characters' }
  | { kind: 'ip-address' }
  /** Names such as `localhost`, which are valid only inside a network. */
  | { kind: 'not-public'; domain: string }
  | { kind: 'single-label'; label: string }
  | { kind: 'bad-label'; label: string }
  | { kind: 'bad-local-part' }
  /** Not a valid domain in any script. */
  | { kind: 'not-a-domain' };

/** RFC 1035 §2.3.4, without the trailing dot. */
const LONGEST_DOMAIN = 253;
/** RFC 5321 §4.5.3.1.1 */
const LONGEST_LOCAL_PART = 64;
/** Long enough for any URL that a user would paste. */
const LONGEST_INPUT = 2_048;
const LONGEST_LABEL = 63;

const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const NOT_PUBLIC = new Set(['localhost', 'local', 'internal', 'onion', 'invalid', 'arpa']);

/**
 * Reads a domain or address that a user typed, pasted from a browser, or that Slack turned into a link
 * (`<http://example.com|example.com>`, `<mailto:jane@example.com|…>`). Domains come out in lower-case ASCII (IDNA).
 */
export function readIdentityName(raw: string): NamedIdentity {
  const text = raw.trim();
  if (text === '') return refused({ kind: 'empty' });
  if (text.length > LONGEST_INPUT) return refused({ kind: 'too-long', most: LONGEST_DOMAIN });
  if (INVISIBLE.test(text)) return refused({ kind: 'control-characters' });

  const target = linkTarget(text);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(target)?.[0] ?? '';
  if (scheme !== '') return readDomain(hostIn(target.slice(scheme.length).replace(/^[^/?#]*@/, '')));
  const address = target.replace(/^mailto:/i, '').replace(/\?.*$/, '');
  const at = address.lastIndexOf('@');
  return at < 0 ? readDomain(hostIn(address)) : readAddress(address.slice(0, at), address.slice(at + 1));
}

function linkTarget(text: string): string {
  const link = /<([^<>|]*)(?:\|[^<>]*)?>$/.exec(text);
  return (link?.[1] ?? text).trim();
}

function hostIn(text: string): string {
  const host = text.replace(/[/?#].*$/, '');
  return host.startsWith('[') ? host : host.replace(/:\d*$/, '');
}

function readAddress(localPart: string, spelledDomain: string): NamedIdentity {
  if (localPart.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(localPart))
    return refused({ kind: 'bad-local-part' });
  const read = readDomain(spelledDomain);
  if (read.kind !== 'domain') return read;
  return { kind: 'address', name: `${localPart}@${read.domain}`, domain: read.domain };
}

function readDomain(spelled: string): NamedIdentity {
  if (spelled === '') return refused({ kind: 'empty' });
  if (spelled.includes(':')) return refused({ kind: 'ip-address' });
  const domain = domainToASCII(spelled.replace(/[.\u3002\uff0e\uff61]$/, '')).toLowerCase();
  if (domain === '') return refused(whyNoDomain(spelled));
  if (/^\d+(\.\d+){3}$/.test(domain)) return refused({ kind: 'ip-address' });
  if (domain.length > LONGEST_DOMAIN) return refused({ kind: 'too-long', most: LONGEST_DOMAIN });
  const labels = domain.split('.');
  const bad = labels.find((label) => !isLabel(label));
  if (bad !== undefined) return refused({ kind: 'bad-label', label: bad });
  const top = labels.at(-1) ?? '';
  if (NOT_PUBLIC.has(top)) return refused({ kind: 'not-public', domain });
  if (labels.length === 1) return refused({ kind: 'single-label', label: domain });
  if (/^\d+$/.test(top)) return refused({ kind: 'bad-label', label: top });
  return { kind: 'domain', name: domain, domain };
}

function whyNoDomain(spelled: string): NameProblem {
  const bad = spelled.split('.').find((label) => !isLabel(label.toLowerCase()));
  return bad === undefined || /\P{ASCII}/u.test(bad)
    ? { kind: 'not-a-domain' }
    : { kind: 'bad-label', label: bad };
}

function isLabel(label: string): boolean {
  return label.length <= LONGEST_LABEL && LABEL.test(label);
}

function refused(reason: NameProblem): NamedIdentity {
  return { kind: 'refused', reason };
}

/** `<account>/<region>/<name>`: the id of an identity in stored documents, and the value of its buttons. */
export function identityKey({ account, region }: AccountRegion, name: string): string {
  return [account, region, name].join('/');
}

/** Undefined for a text that is not such a key. Anybody can forge the value of a button, so the caller checks the parts. */
export function readIdentityKey(key: string): (AccountRegion & { name: string }) | undefined {
  const [, account, region, name] = /^([^/]*)\/([^/]+)\/(.+)$/.exec(key) ?? [];
  if (account === undefined || region === undefined || name === undefined) return undefined;
  return { account, region, name };
}
