import { type Answer, decode } from 'dns-packet';
import type { DnsQuestion, DnsRecord } from './question.js';

/** What one server said to one question. */
export type DnsResponse = {
  /** RFC 1035 §4.1.1: 0 no error, 2 server failure, 3 no such name, 5 refused. */
  code: number;
  authoritative: boolean;
  truncated: boolean;
  answers: readonly DnsRecord[];
  /** The zone that has no such name or type, and for how many seconds that may be believed (RFC 2308 §5). */
  denial: { zone: string; ttl: number } | undefined;
  /** Name servers of a zone further down that are to be asked instead. */
  referral: { zone: string; servers: readonly string[] } | undefined;
  /** Addresses that came along. */
  glue: readonly DnsRecord[];
};

const RESPONSE_CODE = 0b1111;
/** More than any name needs; a packet has room for thousands. */
const MOST_RECORDS = 100;
/** A 4096-bit key takes 740 characters. */
const LONGEST_TEXT = 4_096;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Reads a packet; undefined if it is no answer to the question that was sent under this id, or is damaged. */
export function readResponse(
  bytes: Buffer,
  sent: { id: number; question: DnsQuestion },
): DnsResponse | undefined {
  const packet = decoded(bytes);
  if (packet?.type !== 'response' || packet.id !== sent.id) return undefined;
  const [asked, ...further] = packet.questions ?? [];
  if (!asked || further.length > 0) return undefined;
  const { name, type } = sent.question;
  if (plainName(asked.name) !== name || asked.type !== type || asked.class !== 'IN') return undefined;
  const authorities = packet.authorities ?? [];
  return {
    code: (packet.flags ?? 0) & RESPONSE_CODE,
    authoritative: packet.flag_aa,
    truncated: packet.flag_tc,
    answers: recordsIn(packet.answers),
    denial: denialIn(authorities),
    referral: referralIn(authorities),
    glue: recordsIn(packet.additionals),
  };
}

function decoded(bytes: Buffer) {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

function denialIn(authorities: readonly Answer[]): DnsResponse['denial'] {
  for (const record of authorities)
    if (record.type === 'SOA') {
      const ttl = Math.min(record.ttl ?? 0, record.data.minimum ?? 0);
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
      return { name, type: answer.type, ttl: answer.ttl ?? 0, value: answer.data };
    case 'CNAME':
    case 'NS':
      return { name, type: answer.type, ttl: answer.ttl ?? 0, value: plainName(answer.data) };
    case 'MX': {
      const value = `${answer.data.preference ?? 0} ${plainName(answer.data.exchange)}`;
      return { name, type: 'MX', ttl: answer.ttl ?? 0, value };
    }
    case 'SOA':
      return { name, type: 'SOA', ttl: answer.ttl ?? 0, value: plainName(answer.data.mname) };
    case 'TXT':
      return { name, type: 'TXT', ttl: answer.ttl ?? 0, value: joined(answer.data) };
    default:
      return undefined;
  }
}

/** A TXT record comes in chunks of at most 255 octets that mean one text: RFC 7208 §3.3, RFC 6376 §3.6.2.2. */
function joined(chunks: string | Buffer | readonly (string | Buffer)[]): string {
  const text = Buffer.concat([chunks].flat().map((chunk) => Buffer.from(chunk))).toString('utf8');
  return printable(text).slice(0, LONGEST_TEXT);
}

/** Whoever owns a zone writes what is read here: nothing of it may break a line or turn the direction of reading. */
function printable(text: string): string {
  return text.replaceAll(/\s/g, ' ').replaceAll(UNPRINTABLE, '\ufffd');
}

function plainName(name: string): string {
  return printable(name.replace(/\.$/, '').toLowerCase());
}
