import type { DnsQuestion, DnsRecord } from './question.js';
import { RCODE } from './question.js';
import type { DnsResponse } from './response.js';
import type { DnsReply } from './transport.js';

/** What a server's reply means. TTLs are in seconds. `via` lists the targets of the CNAMEs that were followed. */
export type DnsOutcome = DnsAnswer | NoDnsAnswer;

/** The reply says what is, or is not, at the name. */
export type DnsAnswer =
  | { kind: 'records'; values: readonly string[]; ttl: number; via: readonly string[] }
  | { kind: 'no-such-type'; ttl: number | undefined; via: readonly string[] }
  | { kind: 'no-such-name'; ttl: number | undefined; via: readonly string[] };

/** The reply says nothing about the name; in particular it does not mean that a record is missing. */
export type NoDnsAnswer =
  | { kind: 'server-failed' }
  | { kind: 'refused' }
  | { kind: 'timeout' }
  | { kind: 'unreachable' }
  /** The server is listed as a name server of the zone, but does not serve the zone (a lame delegation). */
  | { kind: 'lame' }
  /** The CNAME points out of the zones that this server serves. */
  | { kind: 'leads-away'; to: string; ttl: number; via: readonly string[] }
  /** The bot must not query the server's address, the server has none, or this machine has no route to it. */
  | { kind: 'not-queried'; reason: 'private-address' | 'no-address' | 'no-route' };

/** The outcome at one server: a name server by its name, a resolver by its address. */
export type ServerOutcome = { server: string; outcome: DnsOutcome };

/** The outcomes of one question at several servers. */
export type DnsObservation = {
  question: DnsQuestion;
  /** From the name servers of the zone. */
  authority: readonly ServerOutcome[];
  /** From resolvers, which may repeat an older answer. */
  resolvers: readonly ServerOutcome[];
};

export function isDnsAnswer(outcome: DnsOutcome): outcome is DnsAnswer {
  return outcome.kind === 'records' || outcome.kind === 'no-such-type' || outcome.kind === 'no-such-name';
}

/** @param role whether the server was queried as a name server of the zone, or as a resolver */
export function readOutcome(
  reply: DnsReply,
  question: DnsQuestion,
  role: 'authority' | 'resolver',
): DnsOutcome {
  if (reply === 'no-route') return { kind: 'not-queried', reason: reply };
  if (typeof reply === 'string') return { kind: reply };
  if (reply.code !== RCODE.noError && reply.code !== RCODE.noSuchName) return failureOutcome(reply, role);
  if (role === 'authority' && !reply.authoritative) return { kind: 'lame' };
  const { links, end } = followCnames(reply.answers, question);
  const via = links.map(({ value }) => value);
  const records = reply.answers.filter(({ name, type }) => name === end && type === question.type);
  if (records.length > 0)
    return { kind: 'records', values: sortedValues(records), ttl: shortestTtl([...links, ...records]), via };
  if (reply.code === RCODE.noSuchName) return { kind: 'no-such-name', ttl: reply.denial?.ttl, via };
  if (links.length > 0 && !reply.denial) return { kind: 'leads-away', to: end, ttl: shortestTtl(links), via };
  return { kind: 'no-such-type', ttl: reply.denial?.ttl, via };
}

function failureOutcome({ code }: DnsResponse, role: 'authority' | 'resolver'): NoDnsAnswer {
  if (code !== RCODE.refused) return { kind: 'server-failed' };
  return { kind: role === 'authority' ? 'lame' : 'refused' };
}

/** Follows the CNAMEs from the name in question to the last one, each of them once. */
function followCnames(answers: readonly DnsRecord[], question: DnsQuestion) {
  const links: DnsRecord[] = [];
  let end = question.name;
  for (;;) {
    const link = answers.find(({ name, type }) => type === 'CNAME' && name === end);
    if (question.type === 'CNAME' || !link || links.includes(link)) return { links, end };
    links.push(link);
    end = link.value;
  }
}

function sortedValues(records: readonly DnsRecord[]): readonly string[] {
  return [...new Set(records.map(({ value }) => value))].sort();
}

function shortestTtl(records: readonly DnsRecord[]): number {
  return Math.min(...records.map(({ ttl }) => ttl));
}
