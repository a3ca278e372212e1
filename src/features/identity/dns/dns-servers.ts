import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import type { ServerAddress } from './transport.js';

/** The resolvers that are queried, and which of the name servers found in DNS may be queried. */
export type DnsServers = { resolvers: readonly ServerAddress[]; nameServers: NameServerPolicy };

/**
 * Where name servers found in DNS may be queried. The owner of a domain chooses the addresses of its name servers, and
 * could choose one inside the network in which the bot runs.
 */
export type NameServerPolicy = { port: number; permits: (address: string) => boolean };

const DNS_PORT = 53;
const HIGHEST_PORT = 65_535;
/** Beside the system's resolver, which may see an internal view of the domain: https://developers.cloudflare.com/1.1.1.1/ */
const PUBLIC_RESOLVER: ServerAddress = { address: '1.1.1.1', port: DNS_PORT };
const LOCALHOST = '127.0.0.1';

/** https://www.iana.org/assignments/iana-ipv4-special-registry and the registry for IPv6, as of 2026. */
const SPECIAL_NETWORKS = blockList([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Within global unicast: addresses that carry others (Teredo, 6to4), and those for documentation.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);
/** The only IPv6 addresses that are assigned to hosts on the Internet. */
const GLOBAL_UNICAST = blockList([['2000::', 3]]);
const LOOPBACK = blockList([['127.0.0.0', 8]]);

/** Port 53, and no address of a private, local or otherwise special network. */
export const publicInternet: NameServerPolicy = {
  port: DNS_PORT,
  permits: (address) =>
    isIPv4(address)
      ? !SPECIAL_NETWORKS.check(address, 'ipv4')
      : isIPv6(address) && GLOBAL_UNICAST.check(address, 'ipv6') && !SPECIAL_NETWORKS.check(address, 'ipv6'),
};

/** For a DNS that runs on this machine alone, all of its servers at one port. */
export function loopbackOnly(port: number): NameServerPolicy {
  return { port, permits: (address) => isIPv4(address) && LOOPBACK.check(address, 'ipv4') };
}

/**
 * Reads `DNS_SERVERS`: resolvers as `address` or `address:port`, `[address]:port` for IPv6.
 *
 * `localhost:<port>` alone means a whole DNS on this machine, as in the demo and the tests: name servers are then queried
 * at that port too, and on loopback only. Written as an address, a resolver on loopback is a resolver like any other, and
 * name servers on loopback are not queried, because an internal network may be behind it.
 *
 * @returns the servers, or what is wrong with the entries
 */
export function readDnsServers(entries: readonly string[]): DnsServers | { problem: string } {
  const [localPort] = entries.map((entry) => /^localhost:(\d+)$/i.exec(entry)?.[1]);
  if (localPort !== undefined && entries.length === 1 && isPort(Number(localPort))) {
    const port = Number(localPort);
    return { resolvers: [{ address: LOCALHOST, port }], nameServers: loopbackOnly(port) };
  }
  const resolvers: ServerAddress[] = [];
  for (const entry of entries) {
    const server = readServer(entry);
    if (!server)
      return {
        problem: `"${entry}" is not an address such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53`,
      };
    resolvers.push(server);
  }
  if (resolvers.length === 0) return { problem: 'names no server' };
  return { resolvers, nameServers: publicInternet };
}

/**
 * The servers when `DNS_SERVERS` is not set: the system's resolvers and a public one.
 *
 * @param systemServers what `dns.getServers()` returns
 */
export function defaultDnsServers(systemServers: readonly string[]): DnsServers {
  const resolvers = [...systemServers.flatMap((entry) => readServer(entry) ?? []), PUBLIC_RESOLVER];
  const unique = new Map(resolvers.map((server) => [`${server.address} ${server.port}`, server]));
  return { resolvers: [...unique.values()], nameServers: publicInternet };
}

function readServer(entry: string): ServerAddress | undefined {
  if (isIP(entry)) return { address: entry, port: DNS_PORT };
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(entry) ?? [];
  const address = bracketed ?? plain ?? /^\[([^\]]+)\]$/.exec(entry)?.[1] ?? '';
  const port = digits === undefined ? DNS_PORT : Number(digits);
  return isIP(address) && isPort(port) ? { address, port } : undefined;
}

function isPort(port: number): boolean {
  return port >= 1 && port <= HIGHEST_PORT;
}

function blockList(networks: readonly [network: string, bits: number][]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, isIPv4(network) ? 'ipv4' : 'ipv6');
  return list;
}
