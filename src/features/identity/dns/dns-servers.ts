import { isIP } from 'node:net';
import type { ServerAddress } from './query-server.js';
import { loopbackOnly, type NameServerPolicy, publicInternet } from './reach.js';

/** Whom to ask: resolvers, and where the name servers they name may be asked. */
export type DnsServers = { resolvers: readonly ServerAddress[]; reach: NameServerPolicy };

const DNS_PORT = 53;
const HIGHEST_PORT = 65_535;
/** Beside the system's resolver, which may know an inner view of the domain: https://developers.cloudflare.com/1.1.1.1/ */
const PUBLIC_RESOLVER: ServerAddress = { address: '1.1.1.1', port: DNS_PORT };
const LOCALHOST = '127.0.0.1';

/**
 * Reads what `DNS_SERVERS` says: resolvers as `address` or `address:port`, `[address]:port` for IPv6.
 *
 * `localhost:<port>` alone means a whole DNS on this machine, as the demo and the tests have one: name servers are then
 * asked at that port too, and on loopback only. Written as an address, a resolver on loopback is a resolver like any
 * other, and name servers on loopback are not asked: there may be an inner network behind it.
 */
export function readDnsServers(entries: readonly string[]): DnsServers | { problem: string } {
  const [own] = entries.map((entry) => /^localhost:(\d+)$/i.exec(entry)?.[1]);
  if (own !== undefined && entries.length === 1 && isPort(Number(own))) {
    const port = Number(own);
    return { resolvers: [{ address: LOCALHOST, port }], reach: loopbackOnly(port) };
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
  return { resolvers, reach: publicInternet };
}

/** @param systems what `dns.getServers()` says */
export function defaultDnsServers(systems: readonly string[]): DnsServers {
  const resolvers = [...systems.flatMap((entry) => readServer(entry) ?? []), PUBLIC_RESOLVER];
  const once = new Map(resolvers.map((server) => [`${server.address} ${server.port}`, server]));
  return { resolvers: [...once.values()], reach: publicInternet };
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
