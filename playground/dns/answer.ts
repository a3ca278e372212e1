import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  type DecodedPacket,
  type Packet,
  type Question,
  RECURSION_AVAILABLE,
} from 'dns-packet';
import { type RecordType, TTL, type Zones } from './zones.js';

const NO_SUCH_NAME = 3;
const LONGEST_CHUNK = 255;
const MOST_ALIASES = 8;

/** The answer of a server that is authoritative for all of these zones and resolves for clients as well. */
export function answerFrom(zones: Zones, query: DecodedPacket): Packet {
  const [question] = query.questions ?? [];
  const name = question?.name.toLowerCase() ?? '';
  const found = question ? follow(zones, name, question.type) : { answers: [], end: name };
  const isRefusal = found.answers.length === 0 || found.answers.at(-1)?.type !== question?.type;
  const exists = zones.has(found.end);
  const rcode = exists || !isRefusal ? 0 : NO_SUCH_NAME;
  const apex = zones.zoneOf(found.end);
  return {
    type: 'response',
    id: query.id ?? 0,
    flags: AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | ((query.flags ?? 0) & RECURSION_DESIRED) | rcode,
    questions: query.questions ?? [],
    answers: found.answers,
    authorities: isRefusal ? recordsOf(zones, apex, 'SOA') : [],
    additionals: addressesOf(zones, found.answers),
  };
}

const RECURSION_DESIRED = 0x0100;

/** The records asked for, behind the aliases that lead to them. */
function follow(zones: Zones, owner: string, type: Question['type']): { answers: Answer[]; end: string } {
  const answers: Answer[] = [];
  let end = owner;
  for (let step = 0; step < MOST_ALIASES; step += 1) {
    const [alias] = type === 'CNAME' ? [] : zones.values(end, 'CNAME');
    if (alias === undefined) break;
    answers.push({ name: end, type: 'CNAME', ttl: TTL, data: alias });
    end = alias.toLowerCase();
  }
  return { answers: [...answers, ...(isKnown(type) ? recordsOf(zones, end, type) : [])], end };
}

function addressesOf(zones: Zones, answers: readonly Answer[]): Answer[] {
  return answers.flatMap((answer) => (answer.type === 'NS' ? recordsOf(zones, answer.data, 'A') : []));
}

function isKnown(type: string): type is RecordType {
  return ['A', 'CNAME', 'MX', 'NS', 'SOA', 'TXT'].includes(type);
}

function recordsOf(zones: Zones, name: string, type: RecordType): Answer[] {
  return zones.values(name, type).map((value) => record(name, type, value));
}

function record(name: string, type: RecordType, value: string): Answer {
  switch (type) {
    case 'A':
    case 'CNAME':
    case 'NS':
      return { name, type, ttl: TTL, data: value };
    case 'MX': {
      const [preference = '0', exchange = ''] = value.split(' ');
      return { name, type, ttl: TTL, data: { preference: Number(preference), exchange } };
    }
    case 'TXT':
      return { name, type, ttl: TTL, data: chunks(Buffer.from(value)) };
    case 'SOA': {
      const [mname = '', rname = '', ...times] = value.split(' ');
      const [serial, refresh, retry, expire, minimum] = times.map(Number);
      return { name, type, ttl: TTL, data: { mname, rname, serial, refresh, retry, expire, minimum } };
    }
    default:
      return type satisfies never;
  }
}

/** A TXT holds strings of at most 255 octets: RFC 1035 §3.3. */
function chunks(text: Buffer): Buffer[] {
  const count = Math.max(1, Math.ceil(text.length / LONGEST_CHUNK));
  return Array.from({ length: count }, (_, index) =>
    text.subarray(index * LONGEST_CHUNK, (index + 1) * LONGEST_CHUNK),
  );
}
