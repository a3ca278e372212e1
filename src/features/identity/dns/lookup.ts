import type { DnsServers } from './dns-servers.js';
import type { DnsObservation, QueriedServers, ServerOutcome } from './observation.js';
import { type DnsOutcome, isDnsAnswer, readOutcome } from './outcome.js';
import type { DnsReply, ServerAddress } from './query-server.js';
import { type DnsQuestion, isQueryName } from './question.js';
import { firstUsableResponse } from './usable-response.js';
import { createZoneFinder, type DnsZone, type NameServer } from './zone-finder.js';

/** Questions asked together: what one of them finds out about zones and silent servers serves the others. */
export type DnsLookup = {
  zoneOf(name: string): Promise<DnsZone | undefined>;
  observe(question: DnsQuestion, whom: QueriedServers): Promise<DnsObservation>;
};

const MOST_ALIASES = 8;
const FEW_SERVERS = 2;

export function createDnsLookup(deps: {
  servers: DnsServers;
  ask: (server: ServerAddress, question: DnsQuestion, recursion: boolean) => Promise<DnsReply>;
}): DnsLookup {
  const { resolvers, reach } = deps.servers;
  const askDirectly = (address: string, question: DnsQuestion) =>
    deps.ask({ address, port: reach.port }, question, false);
  const findZone = createZoneFinder({
    resolve: (question) =>
      firstUsableResponse(resolvers.map((resolver) => deps.ask(resolver, question, true))),
    askDirectly,
    permits: reach.permits,
  });
  const answering = new Set<string>();
  const zoneOf = async (name: string) => (isQueryName(name) ? findZone(name) : undefined);

  async function askNameServer(server: NameServer, question: DnsQuestion): Promise<ServerOutcome> {
    if (server.address === undefined)
      return { server: server.name, outcome: { kind: 'not-asked', why: server.why } };
    const outcome = readOutcome(await askDirectly(server.address, question), question, 'authority');
    if (isDnsAnswer(outcome)) answering.add(server.name);
    return { server: server.name, outcome };
  }

  /** A resolver that leaves an alias to whoever asks is asked for the target. */
  async function askResolver(
    resolver: ServerAddress,
    question: DnsQuestion,
    stepsLeft = MOST_ALIASES,
  ): Promise<DnsOutcome> {
    const outcome = readOutcome(await deps.ask(resolver, question, true), question, 'resolver');
    if (outcome.kind !== 'leads-away' || stepsLeft === 0 || !isQueryName(outcome.to)) return outcome;
    return joined(outcome, await askResolver(resolver, { ...question, name: outcome.to }, stepsLeft - 1));
  }

  const askResolvers = (question: DnsQuestion): Promise<readonly ServerOutcome[]> =>
    Promise.all(
      resolvers.map(async (resolver) => ({
        server: resolver.address,
        outcome: await askResolver(resolver, question),
      })),
    );

  async function observe(question: DnsQuestion, whom: QueriedServers): Promise<DnsObservation> {
    if (!isQueryName(question.name)) return { question, authority: [], resolvers: [] };
    const zone = whom === 'resolvers' ? undefined : zoneOf(question.name);
    if (whom === 'authority') {
      const known = (await zone)?.servers.filter(({ name }) => answering.has(name)) ?? [];
      const servers = known.slice(0, FEW_SERVERS);
      const authority = await Promise.all(servers.map((server) => askNameServer(server, question)));
      return { question, authority, resolvers: servers.length > 0 ? [] : await askResolvers(question) };
    }
    const ofResolvers = askResolvers(question);
    const servers = toAsk(await zone);
    const authority = await Promise.all(servers.map((server) => askNameServer(server, question)));
    return { question, authority, resolvers: await ofResolvers };
  }

  return { zoneOf, observe };
}

/** The servers of a top-level domain serve millions: two of them are enough to deny a domain nobody registered. */
function toAsk(zone: DnsZone | undefined): readonly NameServer[] {
  if (!zone) return [];
  return zone.apex.includes('.') ? zone.servers : zone.servers.slice(0, FEW_SERVERS);
}

/** What lies behind an alias, as seen from the name that was asked for. */
function joined(alias: Extract<DnsOutcome, { kind: 'leads-away' }>, behind: DnsOutcome): DnsOutcome {
  if (!('via' in behind)) return behind;
  const via = [...alias.via, ...behind.via];
  if (behind.kind === 'records' || behind.kind === 'leads-away')
    return { ...behind, via, ttl: Math.min(alias.ttl, behind.ttl) };
  return { ...behind, via };
}
