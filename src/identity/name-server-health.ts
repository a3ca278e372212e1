import type { Judgement, ServerTrouble, ZoneHealth } from './diagnosis.js';
import type { Heard, Observation } from './dns/observation.js';
import type { Outcome } from './dns/outcome.js';
import type { Zone } from './dns/zone-finder.js';

/** What is wrong with each of a zone's name servers: those that answered one question are well. */
export function zoneHealth(zone: Zone, observations: readonly Observation[]): ZoneHealth {
  const heard = observations.flatMap(({ authority }) => authority);
  const servers = zone.servers.map(({ name }) => {
    const troubles = heard.filter(({ server }) => server === name).map(({ outcome }) => troubleIn(outcome));
    return { name, trouble: troubles.includes(undefined) ? undefined : troubles[0] };
  });
  return { apex: zone.apex, servers };
}

/** Nobody told anything of the record. Whether that is the domain's fault decides who has to do something. */
export function unanswered(observation: Observation | undefined): Judgement {
  const { authority = [], resolvers = [] } = observation ?? {};
  const heard = [...authority, ...resolvers];
  const lame = namesOf(authority, 'lame');
  const fix = {
    kind: 'repair-name-servers',
    servers: authority.map(({ server }) => server),
  } as const;
  if (lame.length > 0) return { verdict: 'unknown', fault: { kind: 'lame', servers: lame }, fix };
  const resolversBlameThem = resolvers.some(({ outcome }) => outcome.kind === 'server-failed');
  return {
    verdict: 'unknown',
    fault: { kind: 'no-answer', heard },
    fix: resolversBlameThem && authority.length > 0 ? fix : { kind: 'wait' },
  };
}

function namesOf(heard: readonly Heard[], kind: Outcome['kind']): readonly string[] {
  return heard.filter(({ outcome }) => outcome.kind === kind).map(({ server }) => server);
}

function troubleIn(outcome: Outcome): ServerTrouble | undefined {
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
