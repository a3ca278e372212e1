import type { DnsObservation, ServerOutcome } from '../dns/observation.js';
import { type DnsAnswer, isDnsAnswer } from '../dns/outcome.js';
import type { RecordType } from '../dns/question.js';
import type { DnsZone } from '../dns/zone-finder.js';

/** What was heard about a domain and the names around it. */
export type DnsView = { zone: DnsZone | undefined; observations: readonly DnsObservation[] };

/** Servers that say the same of a name. */
export type AgreedAnswer = { servers: readonly string[]; outcome: DnsAnswer };

/** What was heard of a name; undefined where it was not asked for. */
export function observationOf(view: DnsView, name: string, type: RecordType): DnsObservation | undefined {
  return view.observations.find(({ question }) => question.name === name && question.type === type);
}

/**
 * The different things said of a name, what most say first. The zone's own servers decide; resolvers speak only where
 * none of them tells anything, because they may repeat what was true some time ago.
 */
export function answersByAgreement(observation: DnsObservation | undefined): readonly AgreedAnswer[] {
  const authority = grouped(observation?.authority ?? []);
  return authority.length > 0 ? authority : grouped(observation?.resolvers ?? []);
}

/** The values at a name, as most say; none where there are none, or nobody says. */
export function valuesAt(view: DnsView, name: string, type: RecordType): readonly string[] {
  const [opinion] = answersByAgreement(observationOf(view, name, type));
  return opinion?.outcome.kind === 'records' ? opinion.outcome.values : [];
}

/** The domain is in the zone of a top-level domain, which means that it has none of its own: nobody registered it. */
export function isUnregistered(domain: string, apex: string): boolean {
  return apex !== '' && apex !== domain && !apex.includes('.');
}

export function isSameAnswer(one: DnsAnswer, other: DnsAnswer): boolean {
  return thing(one) === thing(other);
}

function grouped(heard: readonly ServerOutcome[]): readonly AgreedAnswer[] {
  const groups = new Map<string, { servers: string[]; outcome: DnsAnswer }>();
  for (const { server, outcome } of heard) {
    if (!isDnsAnswer(outcome)) continue;
    const group = groups.get(thing(outcome)) ?? { servers: [], outcome };
    group.servers.push(server);
    groups.set(thing(outcome), group);
  }
  return [...groups.values()].sort((one, other) => other.servers.length - one.servers.length);
}

function thing(outcome: DnsAnswer): string {
  return JSON.stringify(outcome.kind === 'records' ? outcome.values : outcome.kind);
}
