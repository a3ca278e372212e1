import { isIPv4 } from 'node:net';
import { type DnsQuestion, type DnsRecord, isQueryName, isWithin, parentOf, RCODE } from './question.js';
import type { DnsResponse } from './response.js';
import type { DnsReply } from './transport.js';

/** A zone and its name servers. An apex with a single label means that the domain is not registered. */
export type DnsZone = { apex: string; servers: readonly NameServer[] };

/** Without an address the bot cannot, or must not, query the server. */
export type NameServer =
  /** `others` are further addresses, for the case that this machine has no route to the first. */
  | { name: string; address: string; others: readonly string[] }
  | { name: string; address?: undefined; reason: 'private-address' | 'no-address' };

/** Finds the zone that holds a name; undefined when no server answered. */
export type ZoneFinder = (name: string) => Promise<DnsZone | undefined>;

/** Most domains have two to six name servers; a list longer than this is not meant seriously. */
const MOST_SERVERS = 8;
const SERVERS_QUERIED_FOR_A_REFERRAL = 3;

/**
 * @param deps.resolve the first usable response of the resolvers, undefined when none has one
 * @param deps.queryAddress queries a name server by its address
 * @param deps.permits whether the bot may query that address
 */
export function createZoneFinder(deps: {
  resolve: (question: DnsQuestion) => Promise<DnsResponse | undefined>;
  queryAddress: (address: string, question: DnsQuestion) => Promise<DnsReply>;
  permits: (address: string) => boolean;
}): ZoneFinder {
  const byName = new Map<string, Promise<DnsZone | undefined>>();
  const byApex = new Map<string, Promise<DnsZone>>();
  const zoneOf: ZoneFinder = (name) => memoized(byName, name, () => search(name));

  /** A resolver names the zone in every answer: in the record itself, or in the SOA of a negative answer. */
  async function search(name: string): Promise<DnsZone | undefined> {
    // All names at once: where the servers of a domain are dead, a resolver is silent about every name in it.
    const responses = withAncestors(name).map((one) => deps.resolve({ name: one, type: 'SOA' }));
    void Promise.allSettled(responses);
    const response = await responses[0];
    if (!response) return name === '' ? undefined : delegatedTo(name);
    const apex = apexIn(response, name);
    if (apex === undefined) return name === '' ? undefined : zoneOf(parentOf(name));
    return memoized(byApex, apex, () => readZone(apex));
  }

  async function readZone(apex: string): Promise<DnsZone> {
    const response = await deps.resolve({ name: apex, type: 'NS' });
    const names = (response?.answers ?? []).filter(({ name, type }) => type === 'NS' && name === apex);
    if (names.length === 0 && apex !== '') return (await delegatedTo(apex)) ?? { apex, servers: [] };
    return withServers(
      apex,
      names.map(({ value }) => value),
      response?.glue,
    );
  }

  /** Resolvers fail where the name servers fail. Then the zone above tells which servers should know. */
  async function delegatedTo(name: string): Promise<DnsZone | undefined> {
    const upper = await zoneOf(parentOf(name));
    const question: DnsQuestion = { name, type: 'NS' };
    const replies = (upper?.servers ?? [])
      .slice(0, SERVERS_QUERIED_FOR_A_REFERRAL)
      .flatMap(({ address }) => address ?? [])
      .map((address) => deps.queryAddress(address, question));
    const response = await firstUsableResponse(replies);
    const referral = response?.referral;
    if (!upper || !referral || !isBetween(upper.apex, referral.zone, name)) return upper;
    return withServers(referral.zone, referral.servers, response.glue);
  }

  async function withServers(
    apex: string,
    names: readonly string[],
    glue: readonly DnsRecord[] = [],
  ): Promise<DnsZone> {
    const servers = [...new Set(names)].sort().slice(0, MOST_SERVERS);
    return { apex, servers: await Promise.all(servers.map((name) => findAddress(name, glue))) };
  }

  async function findAddress(name: string, glue: readonly DnsRecord[]): Promise<NameServer> {
    const addresses = addressesIn(glue.filter((record) => record.name === name));
    for (const type of ['A', 'AAAA'] as const) {
      if (addresses.some(isIPv4) || !isQueryName(name)) break;
      addresses.push(...addressesIn((await deps.resolve({ name, type }))?.answers ?? []));
    }
    const [address, ...others] = ipv4First(addresses).filter(deps.permits);
    if (address !== undefined) return { name, address, others };
    return { name, reason: addresses.length > 0 ? 'private-address' : 'no-address' };
  }

  return zoneOf;
}

/**
 * Resolves to the first response that says something about the name, without waiting for the others; to undefined if none
 * does.
 */
export function firstUsableResponse(replies: readonly Promise<DnsReply>[]): Promise<DnsResponse | undefined> {
  return new Promise((resolve, reject) => {
    const checks = replies.map(async (pending) => {
      const reply = await pending;
      if (typeof reply === 'string') return;
      if (reply.code === RCODE.noError || reply.code === RCODE.noSuchName) resolve(reply);
    });
    Promise.all(checks).then(() => resolve(undefined), reject);
  });
}

function apexIn({ answers, denial }: DnsResponse, name: string): string | undefined {
  if (answers.some((record) => record.type === 'SOA' && record.name === name)) return name;
  // With a CNAME among the answers, the SOA is that of the zone of its target.
  if (answers.length > 0 || !denial || !isWithin(name, denial.zone)) return undefined;
  return denial.zone;
}

function withAncestors(name: string): readonly string[] {
  const above = parentOf(name);
  return above === '' ? [name] : [name, ...withAncestors(above)];
}

function isBetween(upper: string, zone: string, name: string): boolean {
  return zone !== upper && isWithin(zone, upper) && isWithin(name, zone);
}

function addressesIn(records: readonly DnsRecord[]): string[] {
  return records.filter(({ type }) => type === 'A' || type === 'AAAA').map(({ value }) => value);
}

/** More machines have a route for IPv4 than for IPv6. */
function ipv4First(addresses: readonly string[]): readonly string[] {
  return [...addresses.filter(isIPv4), ...addresses.filter((address) => !isIPv4(address))];
}

function memoized<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
