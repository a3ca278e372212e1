import { createPublicKey } from 'node:crypto';

/** What a TXT record at the name of a DKIM key says. */
export type DkimKeyRecord =
  | { kind: 'key'; bits: number }
  /** `p=` is empty: https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1 */
  | { kind: 'revoked' }
  | { kind: 'unreadable'; why: KeyProblem }
  /** Another record, such as one of SPF or DMARC. */
  | { kind: 'no-key' };

/**
 * - `cut-off`: the key announces more octets than there are, or its base64 ends in the middle
 * - `not-base64`: it has characters that base64 does not have
 * - `not-a-key`: what is encoded is no RSA public key
 * - `key-length`: SES uses RSA keys of 1024 to 2048 bits only
 * - `key-type`: the record says that it is no RSA key
 * - `bad-tags`: a tag is there twice, or forbids that mail is signed with the key
 */
export type KeyProblem = 'cut-off' | 'not-base64' | 'not-a-key' | 'key-length' | 'key-type' | 'bad-tags';

/** https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-bring-your-own.html */
const SES_KEY_BITS = { least: 1024, most: 2048 };
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads a DKIM key record as a receiver does: its tags (RFC 6376 §3.2, §3.6.1), and the key itself. A record that has the shape
 * of a key may still be cut off: web forms and zone files have limits.
 */
export function readDkimKey(text: string): DkimKeyRecord {
  const tags = readTags(text);
  if (!tags) return { kind: 'no-key' };
  const p = tags.get('p');
  if (p === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return { kind: 'no-key' };
  if (p === '') return { kind: 'revoked' };
  if ((tags.get('k') ?? 'rsa') !== 'rsa') return unreadable('key-type');
  if (tags.has(DUPLICATE) || !listHas(tags.get('h'), 'sha256') || !listHas(tags.get('s'), 'email'))
    return unreadable('bad-tags');
  return readPublicKey(p);
}

const DUPLICATE = ' ';

/** Values without white space, which may be anywhere in base64 and between tags. */
function readTags(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    if (equals < 0) return undefined;
    const name = part.slice(0, equals).trim();
    if (tags.has(name)) tags.set(DUPLICATE, name);
    else tags.set(name, part.slice(equals + 1).replaceAll(/\s/g, ''));
  }
  return tags;
}

/** Tags with lists, `h=sha1:sha256` or `s=email`; absent or `*` means everything. */
function listHas(value: string | undefined, wanted: string): boolean {
  if (value === undefined) return true;
  return value.split(':').some((one) => one === wanted || one === '*');
}

function readPublicKey(base64: string): DkimKeyRecord {
  if (!BASE64.test(base64)) return unreadable('not-base64');
  if (base64.length % 4 !== 0) return unreadable('cut-off');
  const der = Buffer.from(base64, 'base64');
  const length = derLength(der);
  if (length === undefined) return unreadable('not-a-key');
  if (length > der.length) return unreadable('cut-off');
  const bits = length === der.length ? rsaBits(der) : undefined;
  if (bits === undefined) return unreadable('not-a-key');
  return bits < SES_KEY_BITS.least || bits > SES_KEY_BITS.most
    ? unreadable('key-length')
    : { kind: 'key', bits };
}

/** The octets that a DER sequence announces, its head included; undefined if it is none. X.690 §8.1.3 */
function derLength(der: Buffer): number | undefined {
  const [tag, first = 0] = der;
  if (tag !== 0x30 || der.length < 2) return undefined;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4 || der.length < 2 + octets) return undefined;
  return 2 + octets + der.readUIntBE(2, octets);
}

function rsaBits(der: Buffer): number | undefined {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : undefined;
  } catch {
    return undefined;
  }
}

function unreadable(why: KeyProblem): DkimKeyRecord {
  return { kind: 'unreadable', why };
}
