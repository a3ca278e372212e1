import { type Answer, decode } from 'dns-packet';
import { cutText } from '../../../text/cut-text.js';
import type { DnsQuestion, DnsRecord } from './question.js';

/** One server's response to one question. */
export type DnsResponse = {
  /** One of {@link RCODE}, or another code. */
  code: number;
  authoritative: boolean;
  truncated: boolean;
  answers: readonly DnsRecord[];
  /** The zone that has no such name or type, and for how many seconds that may be cached (RFC 2308 §5). */
  denial: { zone: string; ttl: number } | undefined;
  /** A zone further down, and its name servers, which are to be queried instead. */
  referral: { zone: string; servers: readonly string[] } | undefined;
  /** Addresses of name servers that came with the response. */
  glue: readonly DnsRecord[];
};

const RCODE_BITS = 0b1111;
/** More than any name needs; a packet can hold thousands. */
const MOST_RECORDS = 100;
/** A 4096-bit DKIM key takes 740 characters. */
const LONGEST_TEXT = 4_096;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** RFC 1035 §4.1.1 to §4.1.3: the head, the shortest question and the shortest record, in octets. */
const HEAD = 12;
const SHORTEST_QUESTION = 5;
const SHORTEST_RECORD = 11;
const RESPONSE_BIT = 0x80;
/** In all sections together. A zone has 13 name servers at most, and a name rarely more than twenty records. */
const MOST_RECORDS_IN_PACKET = 500;
/** RFC 2181 §8: a higher TTL counts as zero. */
const LONGEST_TTL = 0x7fff_ffff;

/**
 * Reads a packet; undefined if it is damaged, or does not answer the question that was sent with this ID. Anybody can send one,
 * so ID, length and counts are checked before it is decoded.
 */
export function readResponse(
  bytes: Buffer,
  sent: { id: number; question: DnsQuestion },
): DnsResponse | undefined {
  if (!isPlausible(bytes, sent.id)) return undefined;
  const packet = decodePacket(bytes);
  if (packet?.type !== 'response' || packet.id !== sent.id) return undefined;
  const [repeated, ...others] = packet.questions ?? [];
  if (!repeated || others.length > 0) return undefined;
  const { name, type } = sent.question;
  if (plainName(repeated.name) !== name || repeated.type !== type || repeated.class !== 'IN')
    return undefined;
  const authorities = packet.authorities ?? [];
  return {
    code: (packet.flags ?? 0) & RCODE_BITS,
    authoritative: packet.flag_aa,
    truncated: packet.flag_tc,
    answers: recordsIn(packet.answers),
    denial: denialIn(authorities),
    referral: referralIn(authorities),
    glue: recordsIn(packet.additionals),
  };
}

function isPlausible(bytes: Buffer, id: number): boolean {
  if (bytes.length < HEAD + SHORTEST_QUESTION || bytes.readUInt16BE(0) !== id) return false;
  if (((bytes[2] ?? 0) & RESPONSE_BIT) === 0 || bytes.readUInt16BE(4) !== 1) return false;
  const records = bytes.readUInt16BE(6) + bytes.readUInt16BE(8) + bytes.readUInt16BE(10);
  const octetsLeft = bytes.length - HEAD - SHORTEST_QUESTION;
  return records <= MOST_RECORDS_IN_PACKET && records * SHORTEST_RECORD <= octetsLeft;
}

function decodePacket(bytes: Buffer) {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

function denialIn(authorities: readonly Answer[]): DnsResponse['denial'] {
  for (const record of authorities)
    if (record.type === 'SOA') {
      const ttl = Math.min(ttlOf(record), record.data.minimum ?? 0);
      return { zone: plainName(record.name), ttl };
    }
  return undefined;
}

function referralIn(authorities: readonly Answer[]): DnsResponse['referral'] {
  const servers = recordsIn(authorities).filter(({ type }) => type === 'NS');
  const zone = servers[0]?.name;
  if (zone === undefined) return undefined;
  return { zone, servers: servers.filter(({ name }) => name === zone).map(({ value }) => value) };
}

function recordsIn(answers: readonly Answer[] = []): readonly DnsRecord[] {
  return answers.slice(0, MOST_RECORDS).flatMap((answer) => recordIn(answer) ?? []);
}

function recordIn(answer: Answer): DnsRecord | undefined {
  const name = plainName(answer.name);
  switch (answer.type) {
    case 'A':
    case 'AAAA':
      return { name, type: answer.type, ttl: ttlOf(answer), value: answer.data };
    case 'CNAME':
    case 'NS':
      return { name, type: answer.type, ttl: ttlOf(answer), value: plainName(answer.data) };
    case 'MX': {
      const value = `${answer.data.preference ?? 0} ${plainName(answer.data.exchange)}`;
      return { name, type: 'MX', ttl: ttlOf(answer), value };
    }
    case 'SOA':
      return { name, type: 'SOA', ttl: ttlOf(answer), value: plainName(answer.data.mname) };
    case 'TXT':
      return { name, type: 'TXT', ttl: ttlOf(answer), value: joinChunks(answer.data) };
    default:
      return undefined;
  }
}

function ttlOf(answer: { ttl?: number | undefined }): number {
  const { ttl = 0 } = answer;
  return ttl > LONGEST_TTL ? 0 : ttl;
}

/** A TXT record comes in chunks of at most 255 octets that form one text: RFC 7208 §3.3, RFC 6376 §3.6.2.2. */
function joinChunks(chunks: string | Buffer | readonly (string | Buffer)[]): string {
  const text = Buffer.concat([chunks].flat().map((chunk) => Buffer.from(chunk))).toString('utf8');
  return cutText(printable(text), LONGEST_TEXT);
}

/** The owner of a zone controls this text: it must not break a line or change the reading direction in Slack. */
function printable(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll(UNPRINTABLE, '\ufffd');
}

function plainName(name: string): string {
  return printable(name.replace(/\.$/, '').toLowerCase());
}
