import type { DnsReply } from './query-server.js';
import type { DnsQuestion, DnsRecord } from './question.js';
import type { DnsResponse } from './response.js';

/** What a server's reply means. TTLs are in seconds. `via` are the targets of the CNAMEs that were followed. */
export type DnsOutcome = DnsAnswer | NoDnsAnswer;

/** Something can be told from it about the name. */
export type DnsAnswer =
  | { kind: 'records'; values: readonly string[]; ttl: number; via: readonly string[] }
  | { kind: 'no-such-type'; ttl: number | undefined; via: readonly string[] }
  | { kind: 'no-such-name'; ttl: number | undefined; via: readonly string[] };

/** Nothing can: least of all that a record is missing. */
export type NoDnsAnswer =
  | { kind: 'server-failed' }
  | { kind: 'refused' }
  | { kind: 'timeout' }
  | { kind: 'unreachable' }
  /** It is named as a name server of the zone, but does not know the zone. */
  | { kind: 'lame' }
  /** Its CNAME leads out of what this server knows. */
  | { kind: 'leads-away'; to: string; ttl: number; via: readonly string[] }
  /** Its address is one that must not be asked, or it has none. */
  | { kind: 'not-asked'; why: 'private-address' | 'no-address' };

const NO_ERROR = 0;
const NO_SUCH_NAME = 3;
const REFUSED = 5;

export function isDnsAnswer(outcome: DnsOutcome): outcome is DnsAnswer {
  return outcome.kind === 'records' || outcome.kind === 'no-such-type' || outcome.kind === 'no-such-name';
}

/** @param as whether the server was asked as a name server of the zone, or as a resolver */
export function readOutcome(
  reply: DnsReply,
  question: DnsQuestion,
  as: 'authority' | 'resolver',
): DnsOutcome {
  if (typeof reply === 'string') return { kind: reply };
  if (reply.code !== NO_ERROR && reply.code !== NO_SUCH_NAME) return failureOf(reply, as);
  if (as === 'authority' && !reply.authoritative) return { kind: 'lame' };
  const { links, end } = follow(reply.answers, question);
  const via = links.map(({ value }) => value);
  const records = reply.answers.filter(({ name, type }) => name === end && type === question.type);
  if (records.length > 0)
    return { kind: 'records', values: values(records), ttl: shortest([...links, ...records]), via };
  if (reply.code === NO_SUCH_NAME) return { kind: 'no-such-name', ttl: reply.denial?.ttl, via };
  if (links.length > 0 && !reply.denial) return { kind: 'leads-away', to: end, ttl: shortest(links), via };
  return { kind: 'no-such-type', ttl: reply.denial?.ttl, via };
}

function failureOf({ code }: DnsResponse, as: 'authority' | 'resolver'): NoDnsAnswer {
  if (code !== REFUSED) return { kind: 'server-failed' };
  return { kind: as === 'authority' ? 'lame' : 'refused' };
}

/** Walks the CNAMEs from the name asked for to the last one, each of them once. */
function follow(answers: readonly DnsRecord[], question: DnsQuestion) {
  const links: DnsRecord[] = [];
  let end = question.name;
  for (;;) {
    const link = answers.find(({ name, type }) => type === 'CNAME' && name === end);
    if (question.type === 'CNAME' || !link || links.includes(link)) return { links, end };
    links.push(link);
    end = link.value;
  }
}

function values(records: readonly DnsRecord[]): readonly string[] {
  return [...new Set(records.map(({ value }) => value))].sort();
}

function shortest(records: readonly DnsRecord[]): number {
  return Math.min(...records.map(({ ttl }) => ttl));
}
