import { domainToASCII } from 'node:url';
import { toHalfWidth } from './half-width.js';

/** The address or domain that somebody typed or pasted. */
export type TypedName =
  /** `written` is as typed, in Unicode's composed form (NFC), because SES's lists know an address in one spelling. */
  | { kind: 'address'; written: string; localPart: string; domain: string }
  /** In lower-case ASCII (IDNA). */
  | { kind: 'domain'; domain: string }
  | { kind: 'none'; problem: NameProblem };

/** Why a text is neither an address nor a domain. */
export type NameProblem =
  | { kind: 'empty' }
  /** Octets, in ASCII. */
  | { kind: 'too-long'; most: number }
  | { kind: 'several-words' }
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
const LONGEST_LABEL = 63;
/** RFC 5321 §4.5.3.1.1, in octets. */
const LONGEST_LOCAL_PART = 64;
/** Long enough for any URL or link that a user would paste. It is checked before any pattern is tried. */
const LONGEST_INPUT = 2_048;

/** Zero-width characters, bidirectional marks, controls. They are copied along unseen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]/u;
const INVISIBLE_ENDS = /^[\p{Cc}\p{Cf}\s]{1,200}|[\p{Cc}\p{Cf}\s]{1,200}$/gu;
/** What may be before and behind a name in running text, and is no part of it. Some of it may begin a local part. */
const OPENERS = '([<（［｛＜「『【〈《«‹“‘„‚"';
const CLOSERS = ')]}>）］｝＞」』】〉》»›”’"、。，．；：！？,.;:!?…';
/** What formats text in Slack or quotes it, when it is on both sides. */
const PAIRS = '*_~`\'"’‘';
/** `"jane doe"`, RFC 5321 §4.1.2. */
const QUOTED = /^"(?:[^"\\]|\\.)*"$/;
/** Letters, digits and marks of every script (RFC 6531), and RFC 5322's `atext`. Two dots in a row are in real addresses. */
const LOCAL_PART = /^[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]+$/u;
/** Before IDNA: letters, digits and marks of every script, and the middle dots that IDNA permits. */
const LABEL_AS_TYPED = /^[\p{L}\p{N}\p{M}\u00b7\u30fb-]+$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
/** UTS #46 §2.3: each of them separates labels. */
const DOTS = /[.\u3002\uff0e\uff61]/;

/**
 * Reads an address or a domain from whatever form it is typed or pasted in: as a link of Slack, a URL, with a name in front, in
 * full-width characters, in quotes or brackets. What cannot be an address or a domain is said to be none.
 */
export function readTypedName(raw: string): TypedName {
  if (raw.length > LONGEST_INPUT) return none({ kind: 'too-long', most: LONGEST_DOMAIN });
  const text = toHalfWidth(raw).normalize('NFC').replaceAll(INVISIBLE_ENDS, '');
  if (text === '') return none({ kind: 'empty' });
  if (INVISIBLE.test(text)) return none({ kind: 'control-characters' });
  const target = unwrapped(linkTarget(text));
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(target)?.[0] ?? '';
  if (scheme !== '') return readDomain(hostIn(target.slice(scheme.length).replace(/^[^/?#@]*@/, '')));
  const mail = /^mailto:/i.exec(target)?.[0] ?? '';
  const address = mail === '' ? target : target.slice(mail.length).replace(/\?.*$/, '');
  const at = address.lastIndexOf('@');
  return at < 0 ? readDomain(hostIn(address)) : readAddress(address.slice(0, at), address.slice(at + 1));
}

/** What a link of Slack, or `Jane <jane@example.com>`, names: https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
function linkTarget(text: string): string {
  const shown = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const links = [...shown.matchAll(/<((?:mailto:|https?:\/\/)[^<>|]*)(?:\|([^<>]*))?>/g)];
  const [link, ...others] = links;
  const before = shown.slice(0, link?.index ?? 0).trim();
  const behind = link ? shown.slice((link.index ?? 0) + link[0].length).trim() : '';
  // A link inside of the brackets of `Jane <jane@example.com>`, or alone between brackets and quotes.
  if (link && others.length === 0 && isAround(before, behind)) return link[2] ?? link[1] ?? '';
  const angled = /^[^<>]*<([^<>|]*)(?:\|[^<>]*)?>[)\]）］】」』"”’'、。，．,.;:!?*_~`\s]*$/.exec(shown);
  return (angled?.[1] ?? shown).trim();
}

function isAround(before: string, behind: string): boolean {
  const closed = [...behind].every((character) => CLOSERS.includes(character) || PAIRS.includes(character));
  return (
    closed &&
    (before.endsWith('<') || [...before].every((character) => (OPENERS + PAIRS).includes(character)))
  );
}

/** Without the punctuation around it, unless it belongs to a quoted local part. */
function unwrapped(text: string): string {
  let name = text.trim();
  for (;;) {
    const first = name[0] ?? '';
    const last = name.at(-1) ?? '';
    const isQuoted = first === last && PAIRS.includes(first);
    // An opening brace may begin a local part.
    const isPair = name.length > 1 && (isQuoted || (first === '{' && last === '}'));
    if (isPair) name = name.slice(1, -1).trim();
    else if (last !== '' && CLOSERS.includes(last) && !isLiteral(name)) name = name.slice(0, -1).trim();
    else if (first !== '' && OPENERS.includes(first) && first !== '"' && !isLiteral(name))
      name = name.slice(1).trim();
    else return name;
  }
}

/** `[::1]`, as in a URL. */
function isLiteral(text: string): boolean {
  return /^\[[\da-f.]*:[\da-f:.]*\]/i.test(text);
}

function hostIn(text: string): string {
  const host = text.replace(/[/?#].*$/, '');
  return host.startsWith('[') ? host : host.replace(/:\d*$/, '');
}

function readAddress(localPart: string, spelledDomain: string): TypedName {
  if (spelledDomain === '') return none({ kind: 'empty' });
  if (/[\s,;]/.test(localPart) && localPart.includes('@') && !QUOTED.test(localPart))
    return none({ kind: 'several-words' });
  if (Buffer.byteLength(localPart) > LONGEST_LOCAL_PART) return none({ kind: 'bad-local-part' });
  if (!QUOTED.test(localPart) && /[\s@]/.test(localPart)) return none({ kind: 'several-words' });
  if (!QUOTED.test(localPart) && !LOCAL_PART.test(localPart)) return none({ kind: 'bad-local-part' });
  const read = readDomain(spelledDomain);
  if (read.kind !== 'domain') return read;
  const written = `${localPart}@${spelledDomain.split(DOTS).join('.').replace(/\.$/, '')}`;
  return { kind: 'address', written, localPart, domain: read.domain };
}

function readDomain(spelled: string): TypedName {
  if (spelled === '') return none({ kind: 'empty' });
  if (/\s/.test(spelled)) return none({ kind: 'several-words' });
  if (spelled.includes(':')) return none({ kind: 'ip-address' });
  const labels = spelled.split(DOTS);
  if (labels.length > 1 && labels.at(-1) === '') labels.pop();
  const odd = labels.find(
    (label, index) => !LABEL_AS_TYPED.test(label) || (index === labels.length - 1 && isMixed(label)),
  );
  if (odd !== undefined) return none({ kind: 'bad-label', label: odd });
  const domain = domainToASCII(labels.join('.')).toLowerCase();
  if (domain === '') return none(whyNoDomain(labels));
  if (/^\d+(\.\d+){3}$/.test(domain)) return none({ kind: 'ip-address' });
  if (domain.length > LONGEST_DOMAIN) return none({ kind: 'too-long', most: LONGEST_DOMAIN });
  const bad = domain.split('.').find((label) => !isLabel(label));
  if (bad !== undefined) return none({ kind: 'bad-label', label: bad });
  const [only = '', ...more] = domain.split('.');
  if (more.length === 0) return none({ kind: 'single-label', label: only });
  const top = more.at(-1) ?? '';
  return /^\d+$/.test(top) ? none({ kind: 'bad-label', label: top }) : { kind: 'domain', domain };
}

/** No top-level domain is written in Latin and Asian letters: a word follows the name without a space. */
function isMixed(label: string): boolean {
  return (
    /\p{sc=Latin}/u.test(label) && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(label)
  );
}

function whyNoDomain(labels: readonly string[]): NameProblem {
  const bad = labels.find((label) => !isLabel(label.toLowerCase()));
  return bad === undefined || /\P{ASCII}/u.test(bad)
    ? { kind: 'not-a-domain' }
    : { kind: 'bad-label', label: bad };
}

function isLabel(label: string): boolean {
  return label.length <= LONGEST_LABEL && LABEL.test(label);
}

function none(problem: NameProblem): TypedName {
  return { kind: 'none', problem };
}
