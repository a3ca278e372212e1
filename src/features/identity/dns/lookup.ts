import type { DnsServers } from './dns-servers.js';
import {
  type DnsObservation,
  type DnsOutcome,
  isDnsAnswer,
  readOutcome,
  type ServerOutcome,
} from './outcome.js';
import { type DnsQuestion, isQueryName } from './question.js';
import type { DnsReply, ServerAddress } from './transport.js';
import { createZoneFinder, type DnsZone, firstUsableResponse, type NameServer } from './zone-finder.js';

/** A set of queries that share what they find out about zones and about silent servers. */
export type DnsLookup = {
  /** The zone that holds the name; undefined when no server answered. */
  zoneOf(name: string): Promise<DnsZone | undefined>;
  observe(question: DnsQuestion, servers: QueriedServers): Promise<DnsObservation>;
};

/**
 * Which servers are queried.
 *
 * - `all`: the name servers of the zone, and the resolvers.
 * - `resolvers`: for names in other people's zones, where one answer is enough.
 * - `authority`: two name servers that have answered before, for names that should not exist; the resolvers where no name
 *   server has answered.
 */
export type QueriedServers = 'all' | 'resolvers' | 'authority';

const MOST_CNAMES = 8;
const FEW_SERVERS = 2;

export function createDnsLookup(deps: {
  servers: DnsServers;
  query: (server: ServerAddress, question: DnsQuestion, recursion: boolean) => Promise<DnsReply>;
}): DnsLookup {
  const { resolvers, nameServers } = deps.servers;
  const queryAddress = (address: string, question: DnsQuestion) =>
    deps.query({ address, port: nameServers.port }, question, false);
  const findZone = createZoneFinder({
    resolve: (question) =>
      firstUsableResponse(resolvers.map((resolver) => deps.query(resolver, question, true))),
    queryAddress,
    permits: nameServers.permits,
  });
  const answering = new Set<string>();
  const zoneOf = async (name: string) => (isQueryName(name) ? findZone(name) : undefined);

  async function queryNameServer(server: NameServer, question: DnsQuestion): Promise<ServerOutcome> {
    if (server.address === undefined)
      return { server: server.name, outcome: { kind: 'not-queried', reason: server.reason } };
    const outcome = await queryFirstRoute([server.address, ...server.others], question);
    if (isDnsAnswer(outcome)) answering.add(server.name);
    return { server: server.name, outcome };
  }

  /** The outcome at the first of these addresses to which this machine has a route. */
  async function queryFirstRoute(addresses: readonly string[], question: DnsQuestion): Promise<DnsOutcome> {
    let reply: DnsReply = 'no-route';
    for (const address of addresses) {
      reply = await queryAddress(address, question);
      if (reply !== 'no-route') break;
    }
    return readOutcome(reply, question, 'authority');
  }

  /** Some resolvers return a CNAME without its target: they are queried for the target, too. */
  async function queryResolver(
    resolver: ServerAddress,
    question: DnsQuestion,
    cnamesLeft = MOST_CNAMES,
  ): Promise<DnsOutcome> {
    const outcome = readOutcome(await deps.query(resolver, question, true), question, 'resolver');
    if (outcome.kind !== 'leads-away' || cnamesLeft === 0 || !isQueryName(outcome.to)) return outcome;
    const target = { ...question, name: outcome.to };
    return withCname(outcome, await queryResolver(resolver, target, cnamesLeft - 1));
  }

  /** A resolver without a route from this machine is skipped, so that its silence says nothing about the domain. */
  async function queryResolvers(question: DnsQuestion): Promise<readonly ServerOutcome[]> {
    const outcomes = await Promise.all(
      resolvers.map(async (resolver) => ({
        server: resolver.address,
        outcome: await queryResolver(resolver, question),
      })),
    );
    return outcomes.filter(({ outcome }) => outcome.kind !== 'not-queried');
  }

  async function observe(question: DnsQuestion, servers: QueriedServers): Promise<DnsObservation> {
    if (!isQueryName(question.name)) return { question, authority: [], resolvers: [] };
    switch (servers) {
      case 'resolvers':
        return { question, authority: [], resolvers: await queryResolvers(question) };
      case 'authority': {
        const zone = await zoneOf(question.name);
        const known = (zone?.servers ?? []).filter(({ name }) => answering.has(name)).slice(0, FEW_SERVERS);
        const authority = await Promise.all(known.map((server) => queryNameServer(server, question)));
        return { question, authority, resolvers: known.length > 0 ? [] : await queryResolvers(question) };
      }
      case 'all': {
        const zone = zoneOf(question.name);
        const fromResolvers = queryResolvers(question);
        const queried = serversToQuery(await zone);
        const authority = await Promise.all(queried.map((server) => queryNameServer(server, question)));
        return { question, authority, resolvers: await fromResolvers };
      }
      default:
        return servers satisfies never;
    }
  }

  return { zoneOf, observe };
}

/** The servers of a top-level domain serve millions: two are enough to learn that a domain is not registered. */
function serversToQuery(zone: DnsZone | undefined): readonly NameServer[] {
  if (!zone) return [];
  return zone.apex.includes('.') ? zone.servers : zone.servers.slice(0, FEW_SERVERS);
}

/** The outcome for the target of a CNAME, as the outcome for the name that has the CNAME. */
function withCname(cname: Extract<DnsOutcome, { kind: 'leads-away' }>, target: DnsOutcome): DnsOutcome {
  if (!('via' in target)) return target;
  const via = [...cname.via, ...target.via];
  if (target.kind === 'records' || target.kind === 'leads-away')
    return { ...target, via, ttl: Math.min(cname.ttl, target.ttl) };
  return { ...target, via };
}
