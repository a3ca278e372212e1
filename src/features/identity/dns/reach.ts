import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Where name servers found in DNS may be asked. Whoever owns a domain chooses the addresses of its name servers, and
 * could name one inside the network the bot runs in.
 */
export type NameServerPolicy = { port: number; permits: (address: string) => boolean };

const DNS_PORT = 53;

/** https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 sister, by 2026. */
const SPECIAL: readonly [network: string, bits: number][] = [
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
  // Within global unicast: addresses that carry others (Teredo, 6to4), and those for documents.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
const special = listOf(SPECIAL);
/** The only IPv6 addresses that are assigned to hosts of the Internet. */
const globalUnicast = listOf([['2000::', 3]]);
const loopback = listOf([['127.0.0.0', 8]]);

/** The Internet: port 53, and no address of a private, local or otherwise special network. */
export const publicInternet: NameServerPolicy = {
  port: DNS_PORT,
  permits: (address) =>
    isIPv4(address)
      ? !special.check(address, 'ipv4')
      : isIPv6(address) && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6'),
};

/** A DNS of its own on this machine, every server of it at one port, and nothing else. */
export function loopbackOnly(port: number): NameServerPolicy {
  return { port, permits: (address) => isIPv4(address) && loopback.check(address, 'ipv4') };
}

function listOf(networks: readonly [network: string, bits: number][]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, isIPv4(network) ? 'ipv4' : 'ipv6');
  return list;
}
