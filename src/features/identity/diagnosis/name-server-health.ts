import { type DnsObservation, type DnsOutcome, isDnsAnswer, type ServerOutcome } from '../dns/outcome.js';
import { isWithin } from '../dns/question.js';
import type { DnsZone } from '../dns/zone-finder.js';
import type { RecordJudgement, ServerTrouble, ZoneHealth } from './diagnosis.js';

/** What is wrong with each name server of a zone. A server that answered one question is healthy. */
export function zoneHealth(zone: DnsZone, observations: readonly DnsObservation[]): ZoneHealth {
  const outcomes = observations.flatMap(({ authority }) => authority);
  const servers = zone.servers.map(({ name }) => {
    const troubles = outcomes
      .filter(({ server }) => server === name)
      .map(({ outcome }) => troubleIn(outcome));
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
 * The judgement of a record that no server answered for. Where the name servers are known, DNS works and the name servers
 * do not: a resolver is silent while it waits for them.
 */
export function judgeUnanswered(observation: DnsObservation | undefined): RecordJudgement {
  const { authority = [], resolvers = [] } = observation ?? {};
  const outcomes = [...authority, ...resolvers];
  const lame = namesOf(authority, 'lame');
  const servers = authority.filter(({ outcome }) => !isWithoutRoute(outcome)).map(({ server }) => server);
  return {
    verdict: 'unknown',
    fault: lame.length > 0 ? { kind: 'lame', servers: lame } : { kind: 'no-answer', outcomes },
    fix: servers.length > 0 ? { kind: 'repair-name-servers', servers } : { kind: 'wait' },
  };
}

/** The judgement of a record that the name servers have, but that no resolver accepts; undefined where one accepts it. */
export function judgeFailingResolvers(
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

function isWithoutRoute(outcome: DnsOutcome): boolean {
  return outcome.kind === 'not-queried' && outcome.reason === 'no-route';
}

function namesOf(outcomes: readonly ServerOutcome[], kind: DnsOutcome['kind']): readonly string[] {
  return outcomes.filter(({ outcome }) => outcome.kind === kind).map(({ server }) => server);
}

function troubleIn(outcome: DnsOutcome): ServerTrouble | undefined {
  switch (outcome.kind) {
    case 'not-queried':
      // What this machine cannot reach may well work.
      return outcome.reason === 'no-route' ? undefined : outcome.reason;
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
