import type { DnsReply } from './query-server.js';
import { type DnsQuestion, type DnsRecord, isQueryName, isWithin, parentOf } from './question.js';
import type { DnsResponse } from './response.js';
import { firstUsableResponse } from './usable-response.js';

/** A zone and those who know it at first hand. An apex with a single label means that nobody registered the domain. */
export type DnsZone = { apex: string; servers: readonly NameServer[] };

export type NameServer =
  | { name: string; address: string }
  | { name: string; address?: undefined; why: 'private-address' | 'no-address' };

/** Finds the zone a name is in; undefined when nobody answered. */
export type ZoneFinder = (name: string) => Promise<DnsZone | undefined>;

/** Most domains have two to six; more than this is somebody's joke. */
const MOST_SERVERS = 8;
const SERVERS_ASKED_FOR_A_REFERRAL = 3;

/**
 * @param deps.resolve the first usable response of the resolvers, undefined when none has one
 * @param deps.askDirectly a name server, by its address
 * @param deps.permits whether a name server's address may be asked
 */
export function createZoneFinder(deps: {
  resolve: (question: DnsQuestion) => Promise<DnsResponse | undefined>;
  askDirectly: (address: string, question: DnsQuestion) => Promise<DnsReply>;
  permits: (address: string) => boolean;
}): ZoneFinder {
  const byName = new Map<string, Promise<DnsZone | undefined>>();
  const byApex = new Map<string, Promise<DnsZone>>();
  const zoneOf: ZoneFinder = (name) => remember(byName, name, () => search(name));

  /** A resolver names the zone with every answer, be it the record itself or who denies it. */
  async function search(name: string): Promise<DnsZone | undefined> {
    // All at once: where a domain's servers are dead, a resolver keeps silent about every name in it.
    const asked = withAncestors(name).map((one) => deps.resolve({ name: one, type: 'SOA' }));
    void Promise.allSettled(asked);
    const response = await asked[0];
    if (!response) return name === '' ? undefined : delegatedTo(name);
    const apex = apexIn(response, name);
    if (apex === undefined) return name === '' ? undefined : zoneOf(parentOf(name));
    return remember(byApex, apex, () => openZone(apex));
  }

  async function openZone(apex: string): Promise<DnsZone> {
    const response = await deps.resolve({ name: apex, type: 'NS' });
    const names = (response?.answers ?? []).filter(({ name, type }) => type === 'NS' && name === apex);
    if (names.length === 0 && apex !== '') return (await delegatedTo(apex)) ?? { apex, servers: [] };
    return withServers(
      apex,
      names.map(({ value }) => value),
      response?.glue,
    );
  }

  /** Resolvers fail where the name servers do. Then the zone above says who should know. */
  async function delegatedTo(name: string): Promise<DnsZone | undefined> {
    const upper = await zoneOf(parentOf(name));
    const question: DnsQuestion = { name, type: 'NS' };
    const asked = (upper?.servers ?? []).slice(0, SERVERS_ASKED_FOR_A_REFERRAL);
    const replies = asked
      .flatMap(({ address }) => address ?? [])
      .map((one) => deps.askDirectly(one, question));
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
    const some = [...new Set(names)].sort().slice(0, MOST_SERVERS);
    return { apex, servers: await Promise.all(some.map((name) => locate(name, glue))) };
  }

  async function locate(name: string, glue: readonly DnsRecord[]): Promise<NameServer> {
    const addresses = addressesIn(glue.filter((record) => record.name === name));
    for (const type of ['A', 'AAAA'] as const) {
      if (addresses.length > 0 || !isQueryName(name)) break;
      addresses.push(...addressesIn((await deps.resolve({ name, type }))?.answers ?? []));
    }
    const address = addresses.find(deps.permits);
    if (address !== undefined) return { name, address };
    return { name, why: addresses.length > 0 ? 'private-address' : 'no-address' };
  }

  return zoneOf;
}

function apexIn({ answers, denial }: DnsResponse, name: string): string | undefined {
  if (answers.some((record) => record.type === 'SOA' && record.name === name)) return name;
  // Behind an alias it would be the zone of the alias' target.
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

function remember<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
