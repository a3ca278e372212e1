import { type DnsAnswer, type DnsObservation, isDnsAnswer, type ServerOutcome } from '../dns/outcome.js';
import type { RecordType } from '../dns/question.js';
import type { DnsZone } from '../dns/zone-finder.js';

/** What was observed of a domain and of the names around it. */
export type DnsView = { zone: DnsZone | undefined; observations: readonly DnsObservation[] };

/** An answer, and the servers that gave it. */
export type AgreedAnswer = { servers: readonly string[]; outcome: DnsAnswer };

/** What was observed at a name; undefined where it was not queried. */
export function observationOf(view: DnsView, name: string, type: RecordType): DnsObservation | undefined {
  return view.observations.find(({ question }) => question.name === name && question.type === type);
}

/**
 * The different answers for a name, the one that most servers give first. The name servers of the zone decide; resolvers
 * count only where no name server answers, because they may repeat an older answer.
 */
export function answersByAgreement(observation: DnsObservation | undefined): readonly AgreedAnswer[] {
  const authority = groupAnswers(observation?.authority ?? []);
  return authority.length > 0 ? authority : groupAnswers(observation?.resolvers ?? []);
}

/** The values at a name according to most servers; empty where there are none, or no server answers. */
export function valuesAt(view: DnsView, name: string, type: RecordType): readonly string[] {
  const [most] = answersByAgreement(observationOf(view, name, type));
  return most?.outcome.kind === 'records' ? most.outcome.values : [];
}

/** Whether the domain is in the zone of a top-level domain: then it has no zone of its own, and is not registered. */
export function isUnregistered(domain: string, apex: string): boolean {
  return apex !== '' && apex !== domain && !apex.includes('.');
}

export function isSameAnswer(one: DnsAnswer, other: DnsAnswer): boolean {
  return answerKey(one) === answerKey(other);
}

function groupAnswers(outcomes: readonly ServerOutcome[]): readonly AgreedAnswer[] {
  const groups = new Map<string, { servers: string[]; outcome: DnsAnswer }>();
  for (const { server, outcome } of outcomes) {
    if (!isDnsAnswer(outcome)) continue;
    const group = groups.get(answerKey(outcome)) ?? { servers: [], outcome };
    group.servers.push(server);
    groups.set(answerKey(outcome), group);
  }
  return [...groups.values()].sort((one, other) => other.servers.length - one.servers.length);
}

function answerKey(outcome: DnsAnswer): string {
  return JSON.stringify(outcome.kind === 'records' ? outcome.values : outcome.kind);
}
