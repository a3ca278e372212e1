import type { DnsObservation, ServerOutcome } from '../dns/observation.js';
import { type DnsOutcome, isDnsAnswer } from '../dns/outcome.js';
import { isWithin } from '../dns/question.js';
import type { DnsZone } from '../dns/zone-finder.js';
import type { RecordJudgement, ServerTrouble, ZoneHealth } from './diagnosis.js';

/** What is wrong with each of a zone's name servers: those that answered one question are well. */
export function zoneHealth(zone: DnsZone, observations: readonly DnsObservation[]): ZoneHealth {
  const heard = observations.flatMap(({ authority }) => authority);
  const servers = zone.servers.map(({ name }) => {
    const troubles = heard.filter(({ server }) => server === name).map(({ outcome }) => troubleIn(outcome));
    return { name, trouble: troubles.includes(undefined) ? undefined : troubles[0] };
  });
  const unreached = servers.every(({ trouble }) => trouble === 'timeout' || trouble === 'unreachable');
  const reachable = observations.some(
    ({ question, resolvers }) =>
      isWithin(question.name, zone.apex) && resolvers.some(({ outcome }) => isDnsAnswer(outcome)),
  );
  return { apex: zone.apex, servers, blocked: servers.length > 0 && unreached && reachable };
}

/**
 * Nobody told anything of the record. Where it is known who should have, DNS works and the name servers do not: a
 * resolver is silent as long as it waits for them.
 */
export function unanswered(observation: DnsObservation | undefined): RecordJudgement {
  const { authority = [], resolvers = [] } = observation ?? {};
  const heard = [...authority, ...resolvers];
  const lame = namesOf(authority, 'lame');
  const servers = authority.map(({ server }) => server);
  return {
    verdict: 'unknown',
    fault: lame.length > 0 ? { kind: 'lame', servers: lame } : { kind: 'no-answer', heard },
    fix: servers.length > 0 ? { kind: 'repair-name-servers', servers } : { kind: 'wait' },
  };
}

/** What the name servers say does not reach anybody: all resolvers that were asked fail. */
export function resolversFail(
  judgement: RecordJudgement,
  { resolvers }: DnsObservation,
): RecordJudgement | undefined {
  if (judgement.verdict !== 'right' && judgement.verdict !== 'unknown') return undefined;
  const failing = namesOf(resolvers, 'server-failed');
  if (failing.length === 0 || failing.length < resolvers.length) return undefined;
  return {
    verdict: 'unknown',
    fault: { kind: 'resolvers-fail', resolvers: failing },
    fix: { kind: 'check-dnssec' },
  };
}

function namesOf(heard: readonly ServerOutcome[], kind: DnsOutcome['kind']): readonly string[] {
  return heard.filter(({ outcome }) => outcome.kind === kind).map(({ server }) => server);
}

function troubleIn(outcome: DnsOutcome): ServerTrouble | undefined {
  switch (outcome.kind) {
    case 'not-asked':
      return outcome.why;
    case 'lame':
    case 'server-failed':
    case 'timeout':
    case 'unreachable':
      return outcome.kind;
    case 'refused':
      return 'lame';
    case 'records':
    case 'no-such-name':
    case 'no-such-type':
    case 'leads-away':
      return undefined;
    default:
      return outcome satisfies never;
  }
}
